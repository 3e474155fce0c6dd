package dev.nn.optim.clipping;

import static com.google.common.base.Preconditions.checkArgument;

import dev.nn.core.tensor.Axpy;
import dev.nn.core.tensor.Kernel;
import dev.nn.core.tensor.SquaredNorm;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Limits of gradients. */
final class Limit {
  private Limit() {}

  /**
   * Checks a limit.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  static void require(double limit) {
    checkArgument(
        limit > 0 && limit < Double.POSITIVE_INFINITY,
        "The limit of gradients must be positive and finite. Received: limit=%s.",
        limit);
  }

  /**
   * The kernel of g = g limit / norm where the norm is above the limit. What is not finite stays,
   * so that the training is seen to diverge.
   *
   * @param g Modified by each run.
   */
  static Kernel ofNorm(double limit, INDArray g) {
    SquaredNorm square = SquaredNorm.of(g);
    Axpy scale = Axpy.of(g, g);
    return () -> {
      double norm = Math.sqrt(square.run());
      if (norm > limit && norm < Double.POSITIVE_INFINITY) {
        scale.run(0, limit / norm);
      }
    };
  }
}
