package dev.nn.onnx.importing;

/** What a node of an operator adds to a network. */
@FunctionalInterface
interface Operator {

  /**
   * Adds it.
   *
   * @param node the settings and constants. Modified: what has been asked for.
   * @param chain whose value is the node's other input. Modified.
   * @throws dev.nn.format.ModelFormatException if no layer does what the node does
   */
  void apply(NodeView node, Chain chain);
}
