package dev.nn.layers.model;

import dev.nn.core.model.LayerCodec;
import dev.nn.format.Fields;
import dev.nn.layers.activation.ActivationLayer;

/** {@link ActivationLayer} as data. */
public final class ActivationCodec implements LayerCodec<ActivationLayer> {

  @Override
  public String type() {
    return "activation";
  }

  @Override
  public Class<ActivationLayer> layer() {
    return ActivationLayer.class;
  }

  @Override
  public Fields encode(ActivationLayer layer) {
    return Parts.of(layer.activation());
  }

  @Override
  public ActivationLayer decode(Fields fields) {
    return new ActivationLayer(Parts.activation(fields));
  }
}
