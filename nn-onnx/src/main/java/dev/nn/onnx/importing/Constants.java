package dev.nn.onnx.importing;

import dev.nn.format.ModelFormatException;
import dev.nn.onnx.graph.ElementType;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.GraphTensor;
import dev.nn.onnx.graph.Names;
import dev.nn.onnx.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values that are the same for every input: those of the file, and those that nodes compute of
 * them, such as the shape that a {@code Reshape} is told.
 */
final class Constants {
  /** Those that are supported of constants alone, or make them. */
  static final Set<String> OPERATORS = Set.of("Constant", "Shape", "Gather", "Unsqueeze", "Concat");

  private static final int MOST_INTEGERS = 64;

  private final Map<String, GraphTensor> byName = new HashMap<>();

  Constants(Graph graph) {
    for (GraphTensor each : graph.constants()) {
      if (byName.put(each.name(), each) != null) {
        throw new ModelFormatException(
            "two initializers are called %s".formatted(Names.shown(each.name())));
      }
    }
  }

  Map<String, GraphTensor> byName() {
    return byName;
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  void put(String name, GraphTensor value) {
    byName.put(name, value);
  }

  /** What a node whose inputs are all constants computes. */
  GraphTensor fold(Node node, NodeView view) {
    return switch (node.operator()) {
      case "Constant" -> constant(view);
      case "Identity" -> view.constant(0);
      case "Transpose" -> transpose(view);
      case "Gather" -> gather(view);
      case "Unsqueeze" -> unsqueeze(view);
      case "Concat" -> concat(view);
      default -> throw view.failure("not supported of constants alone");
    };
  }

  /**
   * The shape of a value.
   *
   * @return 0 for the examples, which {@code Reshape} understands, then the other extents
   */
  static GraphTensor shape(Chain chain) {
    List<Integer> extents = new ArrayList<>(List.of(0));
    if (chain.isFlat()) {
      extents.add(chain.form().size());
    } else if (chain.order() == Chain.Order.PLANES) {
      extents.addAll(List.of(chain.form().channels(), chain.form().height(), chain.form().width()));
    } else {
      extents.addAll(List.of(chain.form().height(), chain.form().width(), chain.form().channels()));
    }
    long[] values = extents.stream().mapToLong(Integer::longValue).toArray();
    return GraphTensor.of("", List.of(values.length), values);
  }

  private static GraphTensor constant(NodeView node) {
    if (node.has("value_int")) {
      return GraphTensor.of("", List.of(), node.whole("value_int", 0));
    }
    return node.values("value");
  }

  /** Of a matrix. */
  private static GraphTensor transpose(NodeView node) {
    GraphTensor given = node.constant(0);
    node.require(given.dims().size() == 2, "the constant is %s, expected two", given.dims());
    List<Integer> order = node.wholes("perm", List.of(1, 0));
    node.require(order.equals(List.of(1, 0)), "perm is %s, supported: [1, 0]", order);
    int rows = given.dims().get(0);
    int columns = given.dims().get(1);
    float[] values = node.floats(given);
    float[] transposed = new float[values.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j * rows + i] = values[i * columns + j];
      }
    }
    return GraphTensor.of(given.name(), List.of(columns, rows), transposed);
  }

  private static GraphTensor gather(NodeView node) {
    long[] values = integers(node, node.constant(0));
    GraphTensor indices = node.constant(1);
    node.require(node.whole("axis", 0) == 0, "axis is not 0");
    long[] places = integers(node, indices);
    long[] gathered = new long[places.length];
    for (int i = 0; i < places.length; i++) {
      long place = places[i] < 0 ? places[i] + values.length : places[i];
      node.require(
          place >= 0 && place < values.length, "the index %d of %d", places[i], values.length);
      gathered[i] = values[(int) place];
    }
    return GraphTensor.of("", indices.dims(), gathered);
  }

  /** Of a single number. */
  private static GraphTensor unsqueeze(NodeView node) {
    List<Integer> axes = node.wholes("axes", List.of(0));
    boolean isFirst =
        node.optionalConstant(1)
            .map(tensor -> Arrays.equals(integers(node, tensor), new long[] {0}))
            .orElse(axes.equals(List.of(0)));
    node.require(isFirst, "axes are not [0]");
    GraphTensor given = node.constant(0);
    node.require(given.dims().isEmpty(), "the constant is %s, expected one number", given.dims());
    return GraphTensor.of("", List.of(1), integers(node, given));
  }

  private static GraphTensor concat(NodeView node) {
    node.require(node.whole("axis", 0) == 0, "axis is not 0");
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < node.inputs(); i++) {
      for (long each : integers(node, node.constant(i))) {
        all.add(each);
      }
    }
    long[] values = all.stream().mapToLong(Long::longValue).toArray();
    node.require(values.length <= MOST_INTEGERS, "more than %d numbers", MOST_INTEGERS);
    return GraphTensor.of("", List.of(values.length), values);
  }

  /** A few whole numbers, one axis at most. */
  private static long[] integers(NodeView node, GraphTensor tensor) {
    node.require(
        tensor.type() == ElementType.INT64
            && tensor.dims().size() <= 1
            && tensor.size() <= MOST_INTEGERS,
        "a constant is %s %s, supported: a few INT64",
        tensor.type(),
        tensor.dims());
    return node.wholes(tensor);
  }
}
