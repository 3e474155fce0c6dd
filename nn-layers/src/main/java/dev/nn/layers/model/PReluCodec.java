package dev.nn.layers.model;

import dev.nn.core.model.LayerCodec;
import dev.nn.format.Fields;
import dev.nn.layers.activation.PReluLayer;

/** {@link PReluLayer} as data. */
public final class PReluCodec implements LayerCodec<PReluLayer> {
  private static final String SLOPE = "slope";

  @Override
  public String type() {
    return "prelu";
  }

  @Override
  public Class<PReluLayer> layer() {
    return PReluLayer.class;
  }

  @Override
  public Fields encode(PReluLayer layer) {
    return Fields.NONE.with(SLOPE, layer.slope());
  }

  @Override
  public PReluLayer decode(Fields fields) {
    return new PReluLayer(fields.number(SLOPE));
  }
}
