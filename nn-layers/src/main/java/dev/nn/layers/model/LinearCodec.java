package dev.nn.layers.model;

import dev.nn.core.model.LayerCodec;
import dev.nn.format.Fields;
import dev.nn.layers.dense.LinearLayer;

/** {@link LinearLayer} as data. */
public final class LinearCodec implements LayerCodec<LinearLayer> {
  private static final String UNITS = "units";

  @Override
  public String type() {
    return "linear";
  }

  @Override
  public Class<LinearLayer> layer() {
    return LinearLayer.class;
  }

  @Override
  public Fields encode(LinearLayer layer) {
    return Fields.NONE
        .with(UNITS, layer.units())
        .with(Parts.DROPOUT, Parts.of(layer.dropout()))
        .with(Parts.INITIALIZATION, Parts.of(layer.initialization()));
  }

  @Override
  public LinearLayer decode(Fields fields) {
    return new LinearLayer(
        fields.integer(UNITS, 1, Integer.MAX_VALUE),
        Parts.dropout(fields),
        Parts.initialization(fields));
  }
}
