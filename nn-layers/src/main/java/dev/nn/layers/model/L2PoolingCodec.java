package dev.nn.layers.model;

import dev.nn.core.model.LayerCodec;
import dev.nn.format.Fields;
import dev.nn.layers.pooling.L2PoolingLayer;

/** {@link L2PoolingLayer} as data. */
public final class L2PoolingCodec implements LayerCodec<L2PoolingLayer> {

  @Override
  public String type() {
    return "l2-pooling";
  }

  @Override
  public Class<L2PoolingLayer> layer() {
    return L2PoolingLayer.class;
  }

  @Override
  public Fields encode(L2PoolingLayer layer) {
    return Parts.of(layer.window());
  }

  @Override
  public L2PoolingLayer decode(Fields fields) {
    return new L2PoolingLayer(Parts.window(fields));
  }
}
