package dev.nn.layers.model;

import dev.nn.core.model.LayerCodec;
import dev.nn.format.Fields;
import dev.nn.layers.dense.SoftmaxLayer;

/** {@link SoftmaxLayer} as data. */
public final class SoftmaxCodec implements LayerCodec<SoftmaxLayer> {
  private static final String CLASSES = "classes";

  @Override
  public String type() {
    return "softmax";
  }

  @Override
  public Class<SoftmaxLayer> layer() {
    return SoftmaxLayer.class;
  }

  @Override
  public Fields encode(SoftmaxLayer layer) {
    return Fields.NONE
        .with(CLASSES, layer.classes())
        .with(Parts.DROPOUT, Parts.of(layer.dropout()))
        .with(Parts.INITIALIZATION, Parts.of(layer.initialization()));
  }

  @Override
  public SoftmaxLayer decode(Fields fields) {
    return new SoftmaxLayer(
        fields.integer(CLASSES, 2, Integer.MAX_VALUE),
        Parts.dropout(fields),
        Parts.initialization(fields));
  }
}
