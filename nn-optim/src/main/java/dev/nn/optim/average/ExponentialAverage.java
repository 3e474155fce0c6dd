package dev.nn.optim.average;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The exponentially weighted average of a series of numbers (Ng, Deep Learning Specialization): v_t
 * = beta v_(t-1) + (1 - beta) x_t, from v_0 = 0, over some 1 / (1 - beta) of the latest.
 *
 * <p>Immutable.
 *
 * @param beta the share that stays, in [0, 1)
 * @param value v_t, which is too near to zero at first
 * @param count the number t of values seen
 */
public record ExponentialAverage(double beta, double value, long count) {

  public ExponentialAverage {
    checkArgument(
        beta >= 0 && beta < 1, "The share that stays must be in [0, 1). Received: beta=%s.", beta);
    checkArgument(count >= 0, "A series has 0 values or more. Received: count=%s.", count);
  }

  /**
   * The average of nothing yet.
   *
   * @throws IllegalArgumentException if beta is not in [0, 1)
   */
  public static ExponentialAverage of(double beta) {
    return new ExponentialAverage(beta, 0, 0);
  }

  /** The average of these values and {@code x}. */
  public ExponentialAverage and(double x) {
    return new ExponentialAverage(beta, beta * value + (1 - beta) * x, count + 1);
  }

  /**
   * The average corrected for its start at zero, v_t / (1 - beta^t); NaN before the first value.
   */
  public double corrected() {
    return value / (1 - Math.pow(beta, (double) count));
  }
}
