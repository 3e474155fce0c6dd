package dev.nn.optim.clipping;

import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.ParameterLayout;
import dev.nn.core.tensor.Kernel;

/**
 * Shortens the gradient of all parameters together to a Euclidean norm of at most the limit, which
 * keeps its direction (Pascanu, Mikolov and Bengio, 2013).
 *
 * @param limit positive and finite
 */
public record ClipByGlobalNorm(double limit) implements GradientTransform {

  public ClipByGlobalNorm {
    Limit.require(limit);
  }

  /**
   * To a norm of at most {@code limit} in all.
   *
   * @throws IllegalArgumentException if the limit is not positive and finite
   */
  public static ClipByGlobalNorm to(double limit) {
    return new ClipByGlobalNorm(limit);
  }

  @Override
  public Kernel bind(ParameterLayout layout, Gradients gradients) {
    return Limit.ofNorm(limit, gradients.values());
  }
}
