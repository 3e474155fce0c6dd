package dev.nn.core.convolution;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arrays that a {@link ConvPoolKernel} is bound to, for m images.
 *
 * @param x [m, height x width x channels], images with their channels side by side. Not modified.
 * @param w [kernel height x kernel width x channels, filters]. Not modified.
 * @param b [filters]. Not modified.
 * @param z [m, pooled height x pooled width x filters]. Modified by forward.
 * @param gradients what backward reads and writes; empty at inference
 */
public record ConvPoolArrays(
    INDArray x, INDArray w, INDArray b, INDArray z, Optional<Gradients> gradients) {

  /**
   * What backward reads and writes.
   *
   * @param dz like z. Not modified.
   * @param dw like w. Modified.
   * @param db like b. Modified.
   * @param dx like x, where it is asked for. Modified.
   */
  public record Gradients(INDArray dz, INDArray dw, INDArray db, Optional<INDArray> dx) {}

  /** The number m of images. */
  public int images() {
    return Math.toIntExact(x.size(0));
  }
}
