package dev.nn.onnx;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nn.onnx.graph.Attribute;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.GraphTensor;
import dev.nn.onnx.graph.Node;
import dev.nn.onnx.graph.OnnxModel;
import dev.nn.onnx.graph.ValueInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whatever an ONNX file holds, a network is made of it, or it is refused with the reason. */
class OnnxFuzzTest {
  private static final List<String> OPERATORS =
      List.of(
          "Add",
          "AveragePool",
          "BatchNormalization",
          "Concat",
          "Constant",
          "Conv",
          "Dropout",
          "Elu",
          "Flatten",
          "Gather",
          "Gemm",
          "GlobalAveragePool",
          "GlobalMaxPool",
          "Identity",
          "LeakyRelu",
          "LpPool",
          "MatMul",
          "MaxPool",
          "PRelu",
          "Pad",
          "Relu",
          "Reshape",
          "Shape",
          "Sigmoid",
          "Softmax",
          "Softplus",
          "Tanh",
          "Transpose",
          "Unsqueeze");

  private static final List<String> ATTRIBUTES =
      List.of(
          "alpha",
          "axes",
          "axis",
          "auto_pad",
          "beta",
          "ceil_mode",
          "dilations",
          "epsilon",
          "group",
          "kernel_shape",
          "momentum",
          "p",
          "pads",
          "perm",
          "strides",
          "transA",
          "transB",
          "value");

  private static final List<String> TEXTS = List.of("NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER");
  private static final int MOST_EXTENT = 6;
  private static final int MOST_CONSTANTS = 6;
  private static final int MOST_NODES = 6;

  /** {@code checks/fuzz} looks for more; here those that were kept are tried again. */
  @DictionaryEntries({"Conv", "Gemm", "MaxPool", "Reshape", "Flatten", "Softmax", "kernel_shape"})
  @FuzzTest
  void any_file_is_read_or_refused(byte[] content) {
    Samples.readOrRefused(content);
  }

  /** Chains, or nearly so, of operators that are known, with settings and constants of any kind. */
  @FuzzTest
  void any_graph_is_read_or_refused(FuzzedDataProvider data) {
    List<GraphTensor> constants = new ArrayList<>();
    int most = data.consumeInt(0, MOST_CONSTANTS);
    for (int i = 0; i < most; i++) {
      constants.add(constant("c" + i, data));
    }
    ValueInfo input = new ValueInfo("v0", 1, extents(data, -1));
    List<Node> nodes = new ArrayList<>();
    int count = data.consumeInt(1, MOST_NODES);
    for (int i = 0; i < count; i++) {
      nodes.add(node(i, data));
    }
    ValueInfo output = new ValueInfo("v" + count, 1, List.of());
    Graph graph = new Graph("g", nodes, constants, List.of(input), List.of(output));
    long version = data.consumeInt(1, 25);
    Samples.readOrRefused(
        Samples.joined(new OnnxModel(7, "fuzz", version, new TreeMap<>(), graph).content()));
  }

  private static Node node(int i, FuzzedDataProvider data) {
    List<String> inputs = new ArrayList<>(List.of("v" + i));
    int more = data.consumeInt(0, 4);
    for (int k = 0; k < more; k++) {
      inputs.add((data.consumeInt(0, 7) == 0 ? "v" : "c") + data.consumeInt(0, MOST_CONSTANTS));
    }
    Map<String, Attribute> attributes = new TreeMap<>();
    int settings = data.consumeInt(0, 3);
    for (int k = 0; k < settings; k++) {
      attributes.put(data.pickValue(ATTRIBUTES), attribute(data));
    }
    return Node.of("n" + i, data.pickValue(OPERATORS), inputs, "v" + (i + 1), attributes);
  }

  private static Attribute attribute(FuzzedDataProvider data) {
    return switch (data.consumeInt(0, 4)) {
      case 0 -> Attribute.of(number(data));
      case 1 -> new Attribute.Real(data.consumeFloat());
      case 2 -> new Attribute.Text(data.pickValue(TEXTS));
      case 3 -> new Attribute.Values(constant("a", data));
      default -> new Attribute.Wholes(extents(data, 0));
    };
  }

  private static long number(FuzzedDataProvider data) {
    return data.consumeInt(0, 9) == 0 ? data.consumeLong() : data.consumeInt(-1, MOST_EXTENT);
  }

  private static List<Long> extents(FuzzedDataProvider data, long least) {
    List<Long> extents = new ArrayList<>();
    int count = data.consumeInt(0, 4);
    for (int k = 0; k < count; k++) {
      extents.add(Math.max(least, number(data)));
    }
    return extents;
  }

  private static GraphTensor constant(String name, FuzzedDataProvider data) {
    List<Integer> dims = new ArrayList<>();
    int rank = data.consumeInt(0, 4);
    int size = 1;
    for (int k = 0; k < rank; k++) {
      int extent = data.consumeInt(1, MOST_EXTENT);
      dims.add(extent);
      size *= extent;
    }
    if (data.consumeBoolean()) {
      long[] wholes = new long[size];
      Arrays.setAll(wholes, k -> number(data));
      return GraphTensor.of(name, dims, wholes);
    }
    float[] values = new float[size];
    float first = data.consumeInt(0, 9) == 0 ? data.consumeFloat() : data.consumeInt(-2, 2);
    Arrays.fill(values, first);
    return GraphTensor.of(name, dims, values);
  }
}
