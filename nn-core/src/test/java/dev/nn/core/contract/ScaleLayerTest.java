package dev.nn.core.contract;

import dev.nn.core.layer.Layer;
import dev.nn.core.shape.Shape;

/** A layer written with ND4J's own operations keeps the contract. */
class ScaleLayerTest extends LayerContract {
  @Override
  protected Layer layer() {
    return new ScaleLayer();
  }

  @Override
  protected Shape input() {
    return Shape.vector(6);
  }
}
