package dev.nn.optim.schedule;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * k / sqrt(epoch) times the base rate (Ng, Deep Learning Specialization); the first epoch has the
 * number 1.
 *
 * @param k positive and finite
 */
public record InverseSquareRoot(double k) implements PerEpoch {

  public InverseSquareRoot {
    checkArgument(
        k > 0 && k < Double.POSITIVE_INFINITY,
        "The k of k / sqrt(epoch) must be positive and finite. Received: k=%s.",
        k);
  }

  /**
   * k / sqrt(epoch).
   *
   * @throws IllegalArgumentException if k is not positive and finite
   */
  public static InverseSquareRoot of(double k) {
    return new InverseSquareRoot(k);
  }

  @Override
  public double factor(int epoch) {
    return k / Math.sqrt(epoch);
  }
}
