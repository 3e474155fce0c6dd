package dev.nn.optim.schedule;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * base^epoch times the base rate, such as 0.95^epoch (Ng, Deep Learning Specialization); the first
 * epoch has the number 1.
 *
 * @param base in (0, 1]
 */
public record Exponential(double base) implements PerEpoch {

  public Exponential {
    checkArgument(
        base > 0 && base <= 1,
        "The base of an exponential decay must be in (0, 1]. Received: base=%s.",
        base);
  }

  /**
   * base^epoch.
   *
   * @throws IllegalArgumentException if the base is not in (0, 1]
   */
  public static Exponential base(double base) {
    return new Exponential(base);
  }

  @Override
  public double factor(int epoch) {
    return Math.pow(base, epoch);
  }
}
