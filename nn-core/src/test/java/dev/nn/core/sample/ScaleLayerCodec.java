package dev.nn.core.sample;

import dev.nn.core.model.LayerCodec;
import dev.nn.format.Fields;

/** What makes a stranger's layer a part of model files: this, and a line in META-INF/services. */
public final class ScaleLayerCodec implements LayerCodec<ScaleLayer> {
  @Override
  public String type() {
    return "example.scale";
  }

  @Override
  public Class<ScaleLayer> layer() {
    return ScaleLayer.class;
  }

  @Override
  public Fields encode(ScaleLayer layer) {
    return Fields.NONE;
  }

  @Override
  public ScaleLayer decode(Fields fields) {
    return new ScaleLayer();
  }
}
