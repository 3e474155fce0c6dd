package dev.nn.onnx.importing;

import static java.util.Map.entry;

import dev.nn.format.ModelFormatException;
import dev.nn.onnx.graph.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The operators that are known here. */
final class Operators {
  private static final int MOST_NAMED = 10;

  private static final Map<String, Operator> OF_VALUES =
      new TreeMap<>(
          Map.ofEntries(
              entry("Gemm", DenseOperators::gemm),
              entry("MatMul", DenseOperators::matMul),
              entry("Add", DenseOperators::add),
              entry("Softmax", DenseOperators::softmax),
              entry("Conv", ImageOperators::conv),
              entry("MaxPool", ImageOperators::maxPool),
              entry("AveragePool", ImageOperators::averagePool),
              entry("LpPool", ImageOperators::lpPool),
              entry("GlobalMaxPool", ImageOperators::globalMaxPool),
              entry("GlobalAveragePool", ImageOperators::globalAveragePool),
              entry("BatchNormalization", ImageOperators::batchNormalization),
              entry("Relu", ElementOperators.plain("relu")),
              entry("Sigmoid", ElementOperators.plain("sigmoid")),
              entry("Tanh", ElementOperators.plain("tanh")),
              entry("Softplus", ElementOperators.plain("softplus")),
              entry("LeakyRelu", ElementOperators::leakyRelu),
              entry("Elu", ElementOperators::elu),
              entry("PRelu", ElementOperators::prelu),
              entry("Identity", OrderOperators::identity),
              entry("Dropout", OrderOperators::dropout),
              entry("Pad", OrderOperators::pad),
              entry("Flatten", OrderOperators::flatten),
              entry("Reshape", OrderOperators::reshape),
              entry("Transpose", OrderOperators::transpose)));

  private Operators() {}

  /** The operator of a node, one of ONNX' own. */
  static Operator of(Node node) {
    Operator operator = OF_VALUES.get(node.operator());
    if (operator == null) {
      throw new ModelFormatException("%s: supported of constants alone".formatted(node));
    }
    return operator;
  }

  /**
   * Checks that all operators are known.
   *
   * @throws ModelFormatException if not, naming nodes whose operators are not
   */
  static void requireKnown(List<Node> nodes) {
    List<String> unknown =
        nodes.stream().filter(node -> !isKnown(node)).map(Node::toString).toList();
    if (unknown.isEmpty()) {
      return;
    }
    TreeSet<String> known = new TreeSet<>(OF_VALUES.keySet());
    known.addAll(Constants.OPERATORS);
    String more =
        unknown.size() > MOST_NAMED ? ", and %d more".formatted(unknown.size() - MOST_NAMED) : "";
    throw new ModelFormatException(
        "%s%s: not supported. Supported are %s."
            .formatted(
                String.join(", ", unknown.subList(0, Math.min(MOST_NAMED, unknown.size()))),
                more,
                String.join(", ", known)));
  }

  private static boolean isKnown(Node node) {
    boolean own = node.domain().isEmpty() || node.domain().equals("ai.onnx");
    return own
        && (OF_VALUES.containsKey(node.operator())
            || Constants.OPERATORS.contains(node.operator()));
  }
}
