package dev.nn.layers.model;

import dev.nn.core.model.LayerCodec;
import dev.nn.format.Fields;
import dev.nn.layers.convolution.ConvPoolLayer;
import java.util.List;

/** {@link ConvPoolLayer} as data. */
public final class ConvPoolCodec implements LayerCodec<ConvPoolLayer> {
  private static final String FILTERS = "filters";
  private static final String KERNEL = "kernel";
  private static final String POOL = "pool";

  @Override
  public String type() {
    return "conv-pool";
  }

  @Override
  public Class<ConvPoolLayer> layer() {
    return ConvPoolLayer.class;
  }

  @Override
  public Fields encode(ConvPoolLayer layer) {
    return Fields.NONE
        .with(FILTERS, layer.filters())
        .with(KERNEL, List.of(layer.kernelHeight(), layer.kernelWidth()))
        .with(POOL, List.of(layer.poolHeight(), layer.poolWidth()))
        .with(Parts.of(layer.activation()))
        .with(Parts.INITIALIZATION, Parts.of(layer.initialization()))
        .with(Parts.bias(layer.biased()));
  }

  @Override
  public ConvPoolLayer decode(Fields fields) {
    List<Integer> kernel = Parts.pair(fields, KERNEL, 1);
    List<Integer> pool = Parts.pair(fields, POOL, 1);
    return new ConvPoolLayer(
        fields.integer(FILTERS, 1, Integer.MAX_VALUE),
        kernel.get(0),
        kernel.get(1),
        pool.get(0),
        pool.get(1),
        Parts.activation(fields),
        Parts.initialization(fields),
        Parts.biased(fields));
  }
}
