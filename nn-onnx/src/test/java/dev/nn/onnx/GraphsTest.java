package dev.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.format.ModelFormatException;
import dev.nn.format.TensorFile;
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
import org.junit.jupiter.api.Test;

/** Graphs as other programs write them, and those that no network here is. */
class GraphsTest {
  private static final Map<String, Attribute> NONE = Map.of();

  private final List<Node> nodes = new ArrayList<>();
  private final List<GraphTensor> constants = new ArrayList<>();
  private List<Long> input = List.of(-1L, 1L, 4L, 4L);

  private static Map<String, Attribute> with(String name, Attribute value) {
    return Map.of(name, value);
  }

  /** Adds a node; its inputs are separated by blanks. */
  private GraphsTest node(
      String operator, String inputs, String output, Map<String, Attribute> attributes) {
    nodes.add(
        Node.of("/" + output, operator, Arrays.asList(inputs.split(" ", -1)), output, attributes));
    return this;
  }

  /** Adds floats that count from 1. */
  private GraphsTest floats(String name, Integer... dims) {
    float[] values = new float[Arrays.stream(dims).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    constants.add(GraphTensor.of(name, List.of(dims), values));
    return this;
  }

  private GraphsTest wholes(String name, long... values) {
    constants.add(GraphTensor.of(name, List.of(values.length), values));
    return this;
  }

  private GraphsTest vectors(long features) {
    input = List.of(-1L, features);
    return this;
  }

  private byte[] file(long operators, String... outputs) {
    ValueInfo in = new ValueInfo("x", 1, input);
    List<ValueInfo> out =
        Arrays.stream(outputs).map(name -> ValueInfo.of(name, List.of(1))).toList();
    Graph graph = new Graph("g", nodes, constants, List.of(in), out);
    return Samples.joined(new OnnxModel(7, "test", operators, new TreeMap<>(), graph).content());
  }

  private float[] outputs(float... x) {
    TensorFile file = Samples.imported(file(13, "y"));
    return Samples.outputs(file, new float[][] {x})[0];
  }

  private void refused(String message) {
    assertThatThrownBy(() -> Samples.imported(file(13, "y")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(message);
  }

  @Test
  void a_product_and_a_sum_are_a_layer() {
    vectors(2).floats("w", 2, 3).floats("b", 3);
    node("MatMul", "x w", "z", NONE).node("Add", "b z", "y", NONE);

    assertThat(outputs(1, 10)).containsExactly(42, 54, 66);
  }

  @Test
  void weights_may_be_transposed_by_a_node() {
    vectors(2).floats("w", 3, 2);
    node("Transpose", "w", "wt", with("perm", Attribute.of(List.of(1, 0))));
    node("MatMul", "x wt", "y", NONE);

    assertThat(outputs(1, 10)).containsExactly(21, 43, 65);
  }

  /** As TensorFlow's programs have images: the channels of a pixel side by side. */
  @Test
  void pixels_may_come_first_and_last() {
    input = List.of(-1L, 1L, 2L, 2L); // [N, height, width, channels]
    floats("k", 2, 2, 1, 1).floats("w", 4, 1);
    node("Transpose", "x", "planes", with("perm", Attribute.of(List.of(0, 3, 1, 2))));
    node("Conv", "planes k", "maps", NONE);
    node("Transpose", "maps", "pixels", with("perm", Attribute.of(List.of(0, 2, 3, 1))));
    node("Flatten", "pixels", "flat", NONE);
    node("MatMul", "flat w", "y", NONE);

    // Two maps of the pixels (1, 2) and (3, 5): 1 + 4 and 3 + 8, 3 + 10 and 9 + 20.
    assertThat(outputs(1, 2, 3, 5)).containsExactly(5 + 2 * 11 + 3 * 13 + 4 * 29);
  }

  @Test
  void planes_are_flattened_in_their_order() {
    input = List.of(-1L, 2L, 1L, 2L);
    floats("w", 4, 1).node("Flatten", "x", "flat", NONE).node("MatMul", "flat w", "y", NONE);

    // Here pixels are (1, 2) and (3, 4), so that planes are (1, 3) and (2, 4).
    assertThat(outputs(1, 2, 3, 4)).containsExactly(1 + 2 * 3 + 3 * 2 + 4 * 4);
  }

  @Test
  void shapes_may_be_computed_and_vectors_become_images() {
    vectors(16).floats("k", 1, 1, 2, 2).floats("w", 9, 1).wholes("to", -1, 1, 4, 4);
    wholes("rest", -1).wholes("axis", 0);
    constants.add(GraphTensor.of("first", List.of(), 0));
    node("Reshape", "x to", "image", NONE).node("Conv", "image k", "maps", NONE);
    node("Shape", "maps", "shape", NONE).node("Gather", "shape first", "n", NONE);
    node("Unsqueeze", "n axis", "ns", NONE);
    node("Concat", "ns rest", "flatShape", with("axis", Attribute.of(0)));
    node("Reshape", "maps flatShape", "flat", NONE).node("MatMul", "flat w", "y", NONE);

    float[] ones = new float[16];
    Arrays.fill(ones, 1);
    assertThat(outputs(ones)).containsExactly(10 * 45);
  }

  @Test
  void padding_by_name_is_that_of_both_sides() {
    floats("k", 1, 1, 3, 3);
    Attribute same = new Attribute.Text("SAME_UPPER");
    node("Conv", "x k", "y", with("auto_pad", same));

    float[] x = new float[16];
    x[0] = 1;
    assertThat(Arrays.copyOf(outputs(x), 6)).containsExactly(5, 4, 0, 0, 2, 1);
  }

  @Test
  void whole_images_are_pooled_and_constants_broadcast() {
    floats("slope", 1).node("PRelu", "x slope", "p", NONE);
    node("GlobalAveragePool", "p", "mean", NONE).node("Identity", "mean", "same", NONE);
    node("Dropout", "same", "kept", NONE).node("Flatten", "kept", "flat", NONE);
    floats("w", 1, 1).node("Gemm", "flat w", "y", NONE);

    float[] x = new float[16];
    x[3] = -8;
    assertThat(outputs(x)).containsExactly(-0.5f);
  }

  @Test
  void a_constant_is_not_broadcast_to_more_than_memory_holds() {
    vectors(1_000_000_000).floats("slope", 1).node("PRelu", "x slope", "y", NONE);

    refused("node /y (PRelu): one value for 1000000000 channels, supported: for at most 65536");
  }

  @Test
  void operators_that_are_unknown_are_named_with_those_that_are_known() {
    node("LSTM", "x", "a", NONE).node("Relu", "a", "b", NONE).node("Einsum", "b", "y", NONE);

    refused(
        "node /a (LSTM), node /y (Einsum): not supported. Supported are Add, AveragePool,"
            + " BatchNormalization, Concat, Constant, Conv, Dropout, Elu, Flatten, Gather, Gemm,"
            + " GlobalAveragePool, GlobalMaxPool, Identity, LeakyRelu, LpPool, MatMul, MaxPool, PRelu,"
            + " Pad, Relu, Reshape, Shape, Sigmoid, Softmax, Softplus, Tanh, Transpose, Unsqueeze.");
  }

  @Test
  void operators_of_others_are_refused() {
    nodes.add(new Node("n", "Relu", "com.acme", List.of("x"), List.of("y"), new TreeMap<>()));

    assertThatThrownBy(() -> Samples.imported(file(13, "y")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("node n (Relu): not supported.");
  }

  @Test
  void a_node_that_waits_for_itself_is_refused() {
    node("Relu", "b", "a", NONE).node("Relu", "a", "b", NONE).node("Relu", "x", "y", NONE);

    refused(
        "node /a (Relu): its input b is neither an initializer nor computed by a node before it");
  }

  @Test
  void a_missing_initializer_is_named() {
    node("Conv", "x conv1.weight", "y", NONE);

    refused(
        "node /y (Conv): its input conv1.weight is neither an initializer nor computed by a node"
            + " before it");
  }

  @Test
  void branches_are_refused() {
    node("Relu", "x", "a", NONE).node("Tanh", "x", "y", NONE);

    refused(
        "node /y (Tanh): it reads [x]; networks here are chains, in which each node reads the value"
            + " before it, a, and constants");
    nodes.clear();
    node("Relu", "x", "a", NONE).node("Add", "a x", "y", NONE);
    refused(
        "node /y (Add): it reads [a, x]; networks here are chains, in which each node reads the"
            + " value before it, a, and constants");
    nodes.clear();
    node("Relu", "x", "y", NONE).node("Relu", "y", "z", NONE);
    refused("the graph's outputs are [y], supported: the last value alone, z");
    nodes.clear();
    node("Relu", "x", "y", NONE).node("Relu", "y", "y", NONE);
    refused("node /y (Relu): its output has no name of its own");
  }

  @Test
  void settings_that_no_layer_has_are_refused() {
    floats("k", 2, 1, 3, 3);
    refusedConv("dilations", Attribute.of(List.of(2, 2)), "dilations are not 1");
    refusedConv("group", Attribute.of(2), "group is not 1");
    refusedConv(
        "pads",
        Attribute.of(List.of(1, 0, 0, 0)),
        "pads are [1, 0, 0, 0], supported: the same on both sides, less than the window");
    refusedConv(
        "strides",
        Attribute.of(List.of(2, 2)),
        "windows of 3x3, stride 2x2, padding 0x0 do not cover image 1x4x4 to its edges");
    refusedConv("strides", Attribute.of(List.of(0, 1)), "strides are [0, 1]");
    refusedConv(
        "strides",
        new Attribute.Wholes(List.of(1L << 40, 1L)),
        "strides is [1099511627776, 1], expected at most 65536");
    refusedConv("kernel_shape", Attribute.of(List.of(3, 2)), "kernel_shape is another");
    refusedConv("auto_pad", new Attribute.Text("MIRROR"), "auto_pad is MIRROR");
    refusedConv("colour", Attribute.of(1), "the attribute colour is not supported");
    refusedConv("group", Attribute.of(1.5f), "group is Real[value=1.5], expected a whole number");
  }

  private void refusedConv(String name, Attribute value, String message) {
    nodes.clear();
    node("Conv", "x k", "y", with(name, value));
    refused("node /y (Conv): " + message);
  }

  @Test
  void shapes_that_do_not_fit_are_refused() {
    floats("w", 15, 3).floats("k", 2, 3, 3, 3);
    node("MatMul", "x w", "y", NONE);
    refused("node /y (MatMul): its input is an image, supported: a vector, behind Flatten");
    nodes.clear();
    node("Flatten", "x", "f", NONE).node("MatMul", "f w", "y", NONE);
    refused("node /y (MatMul): the weights [15, 3] are for 15 values, its input has 16");
    nodes.clear();
    node("Conv", "x k", "y", NONE);
    refused("node /y (Conv): the weights are [2, 3, 3, 3], its input is image 1x4x4");
    nodes.clear();
    wholes("odd", -1, 8).node("Reshape", "x odd", "y", NONE);
    refused("node /y (Reshape): the shape is [-1, 8], supported: [0, -1], [0, 16] and [-1, 16]");
    nodes.clear();
    node("Flatten", "x", "f", NONE).node("Conv", "f k", "y", NONE);
    refused("node /y (Conv): its input is no image [N, channels, height, width]");
    nodes.clear();
    node("MaxPool", "x", "y", with("ceil_mode", Attribute.of(1)));
    refused("node /y (MaxPool): ceil_mode is not 0");
    nodes.clear();
    node("MaxPool", "x", "y", with("kernel_shape", Attribute.of(List.of(3, 3))));
    assertThat(outputs(new float[16])).hasSize(4);
  }

  @Test
  void probabilities_come_last() {
    vectors(2).floats("w", 2, 3);
    node("MatMul", "x w", "z", NONE).node("Softmax", "z", "p", NONE).node("Relu", "p", "y", NONE);
    refused("node /y (Relu): it comes behind Softmax, which must be last");
    nodes.clear();
    node("Softmax", "x", "y", NONE);
    refused("node /y (Softmax): supported right behind Gemm, or MatMul and Add");
    nodes.clear();
    node("MatMul", "x w", "z", NONE).node("Softmax", "z", "y", with("axis", Attribute.of(0)));
    refused("node /y (Softmax): axis is 0, supported: 1 and -1");
  }

  @Test
  void values_that_are_no_numbers_are_refused() {
    vectors(2);
    constants.add(GraphTensor.of("w", List.of(2, 1), new float[] {1, Float.NaN}));
    node("MatMul", "x w", "y", NONE);

    refused("node /y (MatMul): w has the value NaN at 1");
  }

  @Test
  void inputs_and_versions_that_are_unknown_are_refused() {
    node("Relu", "x", "y", NONE);
    assertThatThrownBy(() -> Samples.imported(file(6, "y")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("operators of version 6, supported: 7..25");
    assertThatThrownBy(() -> Samples.imported(file(13, "y", "x")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("the graph's outputs are [y, x], supported: the last value alone, y");
    input = List.of(-1L, -1L, 28L, 28L);
    refused(
        "the input x is of type 1, [-1, -1, 28, 28], supported: FLOAT (1), [N, features] or [N,"
            + " channels, height, width]");
    input = List.of(-1L, 1L, 1L << 31, 28L);
    assertThatThrownBy(() -> Samples.imported(file(13, "y")))
        .isInstanceOf(ModelFormatException.class);
    input = List.of(-1L, 1L, 65536L, 65536L);
    refused(
        "layers make no network: An image has fewer than 2^31 values. Received: 1x65536x65536.");
  }
}
