package dev.nn.optim.schedule;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * 1 / (1 + decay epoch) times the base rate (Ng, Deep Learning Specialization); the first epoch has
 * the number 1.
 *
 * @param decay finite and at least 0
 */
public record InverseTime(double decay) implements PerEpoch {

  public InverseTime {
    checkArgument(
        decay >= 0 && decay < Double.POSITIVE_INFINITY,
        "The decay of the rate must be finite and at least 0. Received: decay=%s.",
        decay);
  }

  /**
   * 1 / (1 + decay epoch).
   *
   * @throws IllegalArgumentException if decay is negative or not finite
   */
  public static InverseTime decay(double decay) {
    return new InverseTime(decay);
  }

  @Override
  public double factor(int epoch) {
    return 1 / (1 + decay * epoch);
  }
}
