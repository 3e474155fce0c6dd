package dev.nn.optim.search;

import dev.nn.optim.train.Accuracy;
import java.util.Comparator;
import java.util.Optional;

/**
 * What an attempt gave.
 *
 * @param attempt the training
 * @param accuracy on the validation data; empty if the training diverged
 */
public record Outcome(Attempt attempt, Optional<Accuracy> accuracy) {

  /**
   * The better first: those trained longer, then those of a higher accuracy, then the lower id;
   * never equal within a search, so that no order of endings changes a choice.
   */
  static final Comparator<Outcome> BEST_FIRST =
      Comparator.comparingInt((Outcome each) -> -each.attempt().epochs())
          .thenComparingDouble(each -> -each.fraction())
          .thenComparingInt(each -> each.attempt().trial().id());

  /** The accuracy as a share, below all others if the training diverged. */
  private double fraction() {
    return accuracy.map(Accuracy::fraction).orElse(-1.0);
  }

  @Override
  public String toString() {
    return "trial %d, %d epochs: %s; %s"
        .formatted(
            attempt.trial().id(),
            attempt.epochs(),
            accuracy.map(Accuracy::toString).orElse("diverged"),
            attempt.trial().values());
  }
}
