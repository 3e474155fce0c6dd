package dev.nn.core.simd;

import dev.nn.core.convolution.ConvPoolArrays;
import dev.nn.core.convolution.ConvPoolGeometry;
import dev.nn.core.convolution.ConvPoolKernel;

/** Makes vector kernels; loaded by name. */
public final class VectorConvPoolFactory implements ConvPoolKernel.Factory {

  @Override
  public ConvPoolKernel bind(ConvPoolGeometry geometry, ConvPoolArrays arrays) {
    return new VectorConvPool(geometry, arrays);
  }
}
