package dev.nn.optim.schedule;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * One cycle (Smith and Topin, 2018): half a cosine up to the base rate, which is the highest here,
 * then half a cosine down, far below where it began.
 *
 * @param up the share of the steps that go up, in (0, 1)
 * @param first the share of the rate in the first step, in (0, 1]
 * @param last the share of the rate in the last step, in [0, 1]
 */
public record OneCycle(double up, double first, double last) implements PerStep {
  private static final double UP = 0.3;
  private static final double FIRST = 1.0 / 25;
  private static final double LAST = FIRST / 10_000;

  public OneCycle {
    checkArgument(
        up > 0 && up < 1, "The share of steps that go up must be in (0, 1). Received: up=%s.", up);
    checkArgument(
        first > 0 && first <= 1,
        "The share of the rate in the first step must be in (0, 1]. Received: first=%s.",
        first);
    checkArgument(
        last >= 0 && last <= 1,
        "The share of the rate in the last step must be in [0, 1]. Received: last=%s.",
        last);
  }

  /** Up over 30 % of the steps from 1/25 of the rate, down to 1/250,000: as fastai and PyTorch. */
  public static OneCycle standard() {
    return new OneCycle(UP, FIRST, LAST);
  }

  @Override
  public double factor(long step, long steps) {
    double top = Math.max(0, up * steps - 1);
    if (step < top) {
      return Ramp.cosine(first, 1, step / top);
    }
    double down = steps - 1 - top;
    return down > 0 ? Ramp.cosine(1, last, Math.min(1, (step - top) / down)) : 1;
  }
}
