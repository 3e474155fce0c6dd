package dev.nn.optim.schedule;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A staircase: after every so many epochs the rate is multiplied once more.
 *
 * @param epochs the length of a stair, at least 1
 * @param factor the height of the next one, in (0, 1]
 */
public record Steps(int epochs, double factor) implements PerEpoch {

  public Steps {
    checkArgument(epochs >= 1, "A stair is at least 1 epoch long. Received: epochs=%s.", epochs);
    checkArgument(
        factor > 0 && factor <= 1,
        "The factor from stair to stair must be in (0, 1]. Received: factor=%s.",
        factor);
  }

  /**
   * Multiplies by {@code factor} after every {@code epochs} epochs.
   *
   * @throws IllegalArgumentException if epochs is not positive, or the factor not in (0, 1]
   */
  public static Steps every(int epochs, double factor) {
    return new Steps(epochs, factor);
  }

  @Override
  public double factor(int epoch) {
    int stairs = (epoch - 1) / epochs;
    return Math.pow(factor, stairs);
  }
}
