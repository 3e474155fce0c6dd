package dev.nn.optim.schedule;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The first steps at a rate that grows to what another schedule says: min(1, (step + 1) / steps)
 * times that (Goyal et al., 2017). The other counts from the first step, too.
 *
 * @param steps the number of steps until the whole rate, at least 1
 * @param then the other schedule
 */
public record WarmUp(long steps, Schedule then) implements Schedule {

  public WarmUp {
    checkArgument(steps >= 1, "A warm-up takes at least 1 step. Received: steps=%s.", steps);
  }

  /**
   * A warm-up to the base rate.
   *
   * @throws IllegalArgumentException if {@code steps} is not positive
   */
  public static WarmUp steps(long steps) {
    return new WarmUp(steps, CONSTANT);
  }

  /** This warm-up to what {@code schedule} says. */
  public WarmUp then(Schedule schedule) {
    return new WarmUp(steps, schedule);
  }

  /**
   * What this multiplies the other schedule's factor by.
   *
   * @param step the number of the step, 0 for the first
   */
  public double factor(long step) {
    return Math.min(1, (step + 1.0) / steps);
  }
}
