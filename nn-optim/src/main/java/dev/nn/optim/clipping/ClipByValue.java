package dev.nn.optim.clipping;

import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.ParameterLayout;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;

/**
 * Brings each value of a gradient into [-limit, limit], which changes its direction; NaN stays.
 *
 * @param limit positive and finite
 */
public record ClipByValue(double limit) implements GradientTransform {

  public ClipByValue {
    Limit.require(limit);
  }

  /**
   * Into [-limit, limit].
   *
   * @throws IllegalArgumentException if the limit is not positive and finite
   */
  public static ClipByValue to(double limit) {
    return new ClipByValue(limit);
  }

  @Override
  public Kernel bind(ParameterLayout layout, Gradients gradients) {
    Elements g = Elements.of(gradients.values());
    return () -> {
      for (int i = 0; i < g.size(); i++) {
        g.set(i, Math.max(-limit, Math.min(limit, g.get(i))));
      }
    };
  }
}
