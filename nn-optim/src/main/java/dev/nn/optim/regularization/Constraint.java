package dev.nn.optim.regularization;

import dev.nn.core.parameter.Parameters;
import dev.nn.core.tensor.Kernel;

/**
 * What parameters must be after each step.
 *
 * <p>Immutable; its {@code toString} tells its settings.
 */
@FunctionalInterface
public interface Constraint {

  /** None. */
  Constraint NONE = parameters -> Kernel.NONE;

  /**
   * Binds the constraint.
   *
   * @param parameters put right by each run. Modified.
   */
  Kernel bind(Parameters parameters);
}
