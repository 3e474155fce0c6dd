package dev.nn.layers.model;

import dev.nn.core.model.LayerCodec;
import dev.nn.format.Fields;
import dev.nn.layers.pooling.AveragePoolingLayer;

/** {@link AveragePoolingLayer} as data. */
public final class AveragePoolingCodec implements LayerCodec<AveragePoolingLayer> {

  @Override
  public String type() {
    return "average-pooling";
  }

  @Override
  public Class<AveragePoolingLayer> layer() {
    return AveragePoolingLayer.class;
  }

  @Override
  public Fields encode(AveragePoolingLayer layer) {
    return Parts.of(layer.window());
  }

  @Override
  public AveragePoolingLayer decode(Fields fields) {
    return new AveragePoolingLayer(Parts.window(fields));
  }
}
