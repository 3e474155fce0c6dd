package dev.nn.layers.model;

import dev.nn.core.model.LayerCodec;
import dev.nn.format.Fields;
import dev.nn.layers.dense.FullyConnectedLayer;

/** {@link FullyConnectedLayer} as data. */
public final class FullyConnectedCodec implements LayerCodec<FullyConnectedLayer> {
  private static final String UNITS = "units";

  @Override
  public String type() {
    return "fully-connected";
  }

  @Override
  public Class<FullyConnectedLayer> layer() {
    return FullyConnectedLayer.class;
  }

  @Override
  public Fields encode(FullyConnectedLayer layer) {
    return Fields.NONE
        .with(UNITS, layer.units())
        .with(Parts.of(layer.activation()))
        .with(Parts.DROPOUT, Parts.of(layer.dropout()))
        .with(Parts.INITIALIZATION, Parts.of(layer.initialization()))
        .with(Parts.bias(layer.biased()));
  }

  @Override
  public FullyConnectedLayer decode(Fields fields) {
    return new FullyConnectedLayer(
        fields.integer(UNITS, 1, Integer.MAX_VALUE),
        Parts.activation(fields),
        Parts.dropout(fields),
        Parts.initialization(fields),
        Parts.biased(fields));
  }
}
