package dev.nn.onnx.importing;

import dev.nn.format.Fields;

/** Operators that work on each value. */
final class ElementOperators {
  private ElementOperators() {}

  /** An activation without settings. */
  static Operator plain(String name) {
    return (node, chain) -> activate(chain, activation(name));
  }

  static void leakyRelu(NodeView node, Chain chain) {
    activate(chain, activation("leaky-relu").with("slope", node.number("alpha", 0.01)));
  }

  static void elu(NodeView node, Chain chain) {
    activate(chain, activation("elu").with("alpha", node.number("alpha", 1)));
  }

  static void prelu(NodeView node, Chain chain) {
    float[] slopes = DenseOperators.perChannel(node, chain, node.constant(1), chain.form());
    ImportedLayer layer = ImportedLayer.of("prelu", Fields.NONE.with("slope", 0.25));
    chain.add(layer.with("a", Weights.vector(slopes)));
  }

  private static Fields activation(String name) {
    return Fields.NONE.with("activation", name);
  }

  /** The activation of the layer before, or a layer of its own. */
  private static void activate(Chain chain, Fields activation) {
    if (!chain.isEmpty() && chain.last().takesActivation()) {
      chain.replaceLast(chain.last().activated(activation));
    } else {
      chain.add(ImportedLayer.of("activation", activation));
    }
  }
}
