package dev.nn.layers.model;

import dev.nn.core.model.LayerCodec;
import dev.nn.format.Fields;
import dev.nn.layers.activation.RReluLayer;

/** {@link RReluLayer} as data. */
public final class RReluCodec implements LayerCodec<RReluLayer> {
  private static final String LOWER = "lower";
  private static final String UPPER = "upper";

  @Override
  public String type() {
    return "rrelu";
  }

  @Override
  public Class<RReluLayer> layer() {
    return RReluLayer.class;
  }

  @Override
  public Fields encode(RReluLayer layer) {
    return Fields.NONE.with(LOWER, layer.lower()).with(UPPER, layer.upper());
  }

  @Override
  public RReluLayer decode(Fields fields) {
    return new RReluLayer(fields.number(LOWER), fields.number(UPPER));
  }
}
