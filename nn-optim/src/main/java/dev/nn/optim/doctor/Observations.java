package dev.nn.optim.doctor;

import com.google.common.collect.ImmutableList;
import dev.nn.optim.train.TrainingSettings;
import java.util.Optional;

/**
 * What was seen of the first steps of a training.
 *
 * @param settings of the training
 * @param examples how many were learned from meanwhile
 * @param firstCost the mean cost of some examples before the first step
 * @param guessedCost what an answer costs that gives every class the same probability
 * @param costs the mean costs of equal parts of the steps, in order; empty if there was no step
 * @param layers first to last
 * @param divergence what became infinite or not a number, and when; empty if nothing did
 */
public record Observations(
    TrainingSettings settings,
    int examples,
    double firstCost,
    double guessedCost,
    ImmutableList<Double> costs,
    ImmutableList<LayerObservation> layers,
    Optional<String> divergence) {
  /** More than chance does to the cost of some hundred examples. */
  private static final double RISE = 1.2;

  /** The mean cost of the last part; the first cost if there was no step. */
  public double lastCost() {
    return costs.isEmpty() ? firstCost : costs.get(costs.size() - 1);
  }

  /** Whether the cost ended above where it began, and above what guessing costs, by a fifth. */
  public boolean costRose() {
    return lastCost() > RISE * Math.max(firstCost, guessedCost);
  }

  /** The same, of a training that ended so. */
  Observations diverged(String how) {
    return new Observations(
        settings, examples, firstCost, guessedCost, costs, layers, Optional.of(how));
  }
}
