package dev.nn.optim.schedule;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;

/**
 * Halves the rate each time the accuracy on the validation data has not improved in n epochs
 * (chapter 3); equal is no better, and the n epochs are counted anew after each halving.
 *
 * @param epochs the number n, at least 1
 */
public record HalveOnPlateau(int epochs) implements ByValidation {

  public HalveOnPlateau {
    checkArgument(epochs >= 1, "A plateau is at least 1 epoch long. Received: epochs=%s.", epochs);
  }

  /**
   * Halves when there was no improvement in {@code epochs} epochs.
   *
   * @throws IllegalArgumentException if {@code epochs} is not positive
   */
  public static HalveOnPlateau in(int epochs) {
    return new HalveOnPlateau(epochs);
  }

  @Override
  public double factor(ImmutableList<Double> accuracies) {
    double factor = 1;
    double best = Double.NEGATIVE_INFINITY;
    int since = 0;
    for (double accuracy : accuracies) {
      since = accuracy > best ? 0 : since + 1;
      best = Math.max(best, accuracy);
      if (since == epochs) {
        factor /= 2;
        since = 0;
      }
    }
    return factor;
  }
}
