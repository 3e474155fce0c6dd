package dev.nn.optim.train;

import dev.nn.optim.average.WeightAverage;
import dev.nn.optim.clipping.GradientTransform;
import dev.nn.optim.regularization.Constraint;
import dev.nn.optim.schedule.Schedule;

/**
 * What stands around the rule in each step, in this order.
 *
 * <pre>
 * schedule     gives the factor of the base rate
 * clipping     the gradient of the whole cost, with what L1 and L2 regularization add
 *              decoupled decay and the rule
 * constraint   of the new parameters
 * averaging    of these; what is validated and kept
 * </pre>
 *
 * @param schedule of the rate
 * @param clipping of gradients
 * @param constraint of parameters
 * @param averaging of parameters over steps
 */
public record Refinement(
    Schedule schedule, GradientTransform clipping, Constraint constraint, WeightAverage averaging) {

  /** The rule alone. */
  public static final Refinement NONE =
      new Refinement(
          Schedule.CONSTANT, GradientTransform.NONE, Constraint.NONE, WeightAverage.NONE);

  /** This one with another schedule. */
  public Refinement schedule(Schedule schedule) {
    return new Refinement(schedule, clipping, constraint, averaging);
  }

  /** This one with another transform of gradients. */
  public Refinement clipping(GradientTransform clipping) {
    return new Refinement(schedule, clipping, constraint, averaging);
  }

  /** This one with another constraint. */
  public Refinement constraint(Constraint constraint) {
    return new Refinement(schedule, clipping, constraint, averaging);
  }

  /** This one with another average. */
  public Refinement averaging(WeightAverage averaging) {
    return new Refinement(schedule, clipping, constraint, averaging);
  }
}
