package dev.nn.layers.model;

import dev.nn.core.model.LayerCodec;
import dev.nn.format.Fields;
import dev.nn.layers.dense.SigmoidLayer;

/** {@link SigmoidLayer} as data. */
public final class SigmoidCodec implements LayerCodec<SigmoidLayer> {
  private static final String UNITS = "units";

  @Override
  public String type() {
    return "sigmoid";
  }

  @Override
  public Class<SigmoidLayer> layer() {
    return SigmoidLayer.class;
  }

  @Override
  public Fields encode(SigmoidLayer layer) {
    return Fields.NONE
        .with(UNITS, layer.units())
        .with(Parts.COST, layer.cost().toString())
        .with(Parts.DROPOUT, Parts.of(layer.dropout()))
        .with(Parts.INITIALIZATION, Parts.of(layer.initialization()));
  }

  @Override
  public SigmoidLayer decode(Fields fields) {
    return new SigmoidLayer(
        fields.integer(UNITS, 1, Integer.MAX_VALUE),
        Parts.cost(fields),
        Parts.dropout(fields),
        Parts.initialization(fields));
  }
}
