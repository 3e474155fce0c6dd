package dev.nn.optim.clipping;

import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.ParameterLayout;
import dev.nn.core.tensor.Kernel;

/**
 * What becomes of a gradient before the rule sees it.
 *
 * <p>The gradient is that of the whole cost, with what L1 and L2 regularization add to it;
 * decoupled decay stands beside the rule and is not part of it. Immutable; its {@code toString}
 * tells its settings.
 */
@FunctionalInterface
public interface GradientTransform {

  /** Leaves gradients as they are. */
  GradientTransform NONE = (layout, gradients) -> Kernel.NONE;

  /**
   * Binds the transform.
   *
   * @param layout of the gradients
   * @param gradients Modified by each run.
   */
  Kernel bind(ParameterLayout layout, Gradients gradients);

  /** This one, then another. */
  default GradientTransform then(GradientTransform next) {
    if (this == NONE || next == NONE) {
      return this == NONE ? next : this;
    }
    return new InTurn(this, next);
  }
}
