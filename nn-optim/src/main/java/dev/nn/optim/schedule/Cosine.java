package dev.nn.optim.schedule;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Half a cosine, from the base rate down to a share of it (Loshchilov and Hutter, SGDR, 2017,
 * without restarts): last + (1 - last) (1 + cos(pi step / steps)) / 2.
 *
 * @param last the share at the end, in [0, 1]
 */
public record Cosine(double last) implements PerStep {

  public Cosine {
    checkArgument(
        last >= 0 && last <= 1,
        "The share of the rate at the end must be in [0, 1]. Received: last=%s.",
        last);
  }

  /** Down to zero. */
  public static Cosine toZero() {
    return new Cosine(0);
  }

  /**
   * Down to a share of the base rate.
   *
   * @throws IllegalArgumentException if the share is not in [0, 1]
   */
  public static Cosine to(double last) {
    return new Cosine(last);
  }

  @Override
  public double factor(long step, long steps) {
    return Ramp.cosine(1, last, (double) step / steps);
  }
}
