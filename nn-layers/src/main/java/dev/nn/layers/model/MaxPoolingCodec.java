package dev.nn.layers.model;

import dev.nn.core.model.LayerCodec;
import dev.nn.format.Fields;
import dev.nn.layers.pooling.MaxPoolingLayer;

/** {@link MaxPoolingLayer} as data. */
public final class MaxPoolingCodec implements LayerCodec<MaxPoolingLayer> {

  @Override
  public String type() {
    return "max-pooling";
  }

  @Override
  public Class<MaxPoolingLayer> layer() {
    return MaxPoolingLayer.class;
  }

  @Override
  public Fields encode(MaxPoolingLayer layer) {
    return Parts.of(layer.window());
  }

  @Override
  public MaxPoolingLayer decode(Fields fields) {
    return new MaxPoolingLayer(Parts.window(fields));
  }
}
