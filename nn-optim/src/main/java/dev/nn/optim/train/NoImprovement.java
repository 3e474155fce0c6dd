package dev.nn.optim.train;

import com.google.common.collect.ImmutableList;

/**
 * Ends a training when a metric has not improved in n epochs (chapter 3): the latest n epochs are
 * no better than the best before them, and equal is no better.
 *
 * @param epochs the number n, at least 1
 * @param metric what should improve
 */
public record NoImprovement(int epochs, Metric metric) implements StoppingRule {

  public NoImprovement {
    if (epochs < 1) {
      throw new IllegalArgumentException(
          "Early stopping waits for at least 1 epoch. Received: epochs=%d.".formatted(epochs));
    }
  }

  /**
   * Ends when the accuracy on the validation data has not improved in {@code epochs} epochs.
   *
   * @throws IllegalArgumentException if {@code epochs} is not positive
   */
  public static NoImprovement in(int epochs) {
    return new NoImprovement(epochs, Metric.VALIDATION_ACCURACY);
  }

  /** The same by another metric. */
  public NoImprovement by(Metric metric) {
    return new NoImprovement(epochs, metric);
  }

  @Override
  public boolean ends(ImmutableList<EpochResult> done) {
    int best = 0;
    for (int i = 1; i < done.size(); i++) {
      if (metric.isBetter(done.get(i), done.get(best))) {
        best = i;
      }
    }
    return done.size() - 1 - best >= epochs;
  }
}
