package dev.nn.core.convolution;

import dev.nn.core.tensor.VectorKernels;
import java.util.Optional;

/** The kernels on vectors, looked for once. */
final class VectorFactory {
  static final Optional<ConvPoolKernel.Factory> FOUND =
      VectorKernels.find(ConvPoolKernel.Factory.class, "dev.nn.core.simd.VectorConvPoolFactory");

  private VectorFactory() {}
}
