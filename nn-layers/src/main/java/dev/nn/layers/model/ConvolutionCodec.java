package dev.nn.layers.model;

import dev.nn.core.model.LayerCodec;
import dev.nn.format.Fields;
import dev.nn.layers.convolution.ConvolutionLayer;

/** {@link ConvolutionLayer} as data. */
public final class ConvolutionCodec implements LayerCodec<ConvolutionLayer> {
  private static final String FILTERS = "filters";

  @Override
  public String type() {
    return "convolution";
  }

  @Override
  public Class<ConvolutionLayer> layer() {
    return ConvolutionLayer.class;
  }

  @Override
  public Fields encode(ConvolutionLayer layer) {
    return Fields.NONE
        .with(FILTERS, layer.filters())
        .with(Parts.of(layer.window()))
        .with(Parts.of(layer.activation()))
        .with(Parts.INITIALIZATION, Parts.of(layer.initialization()))
        .with(Parts.bias(layer.biased()));
  }

  @Override
  public ConvolutionLayer decode(Fields fields) {
    return new ConvolutionLayer(
        fields.integer(FILTERS, 1, Integer.MAX_VALUE),
        Parts.window(fields),
        Parts.activation(fields),
        Parts.initialization(fields),
        Parts.biased(fields));
  }
}
