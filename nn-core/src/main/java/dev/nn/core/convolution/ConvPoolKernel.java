package dev.nn.core.convolution;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolution, max-pooling and bias, in network3's order, bound to its arrays (chapter 6).
 *
 * <pre>
 * forward   z = max over each window of (x * w) + b
 * backward  each dz goes to the place that won its window, of equal ones the first;
 *           db = sum of dz,  dw = sum of dz times what lay under the kernel,  dx = sum of dz w
 * </pre>
 *
 * <p>The kernel is laid on the image as it is (cross-correlation), not flipped.
 */
public interface ConvPoolKernel {

  /** Computes z. */
  void forward();

  /** Computes, after {@link #forward}, dw, db and, where it is asked for, dx. Overwrites. */
  void backward();

  /**
   * The fastest kernel that this JVM has for these arrays: in float with vectors, if it was started
   * with {@code --add-modules jdk.incubator.vector}, else matrix products.
   *
   * @param geometry of one image
   * @param arrays of the shapes that {@link ConvPoolArrays} gives; open as long as the kernel is
   *     used
   * @param scratch makes arrays that live as long as the kernel
   * @throws IllegalArgumentException if an array is neither FLOAT nor DOUBLE or has gaps
   */
  static ConvPoolKernel bind(ConvPoolGeometry geometry, ConvPoolArrays arrays, Scratch scratch) {
    return arrays.x().dataType() == DataType.FLOAT && VectorFactory.FOUND.isPresent()
        ? VectorFactory.FOUND.get().bind(geometry, arrays)
        : new PortableConvPool(geometry, arrays, scratch);
  }

  /** Makes scratch arrays. */
  @FunctionalInterface
  interface Scratch {

    /** An array of zeros. */
    INDArray zeros(long... dimensions);
  }

  /** Makes kernels of one kind. */
  @FunctionalInterface
  interface Factory {

    /** A kernel for FLOAT arrays. */
    ConvPoolKernel bind(ConvPoolGeometry geometry, ConvPoolArrays arrays);
  }
}
