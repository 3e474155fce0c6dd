package dev.nn.optim.train;

import dev.nn.core.data.Dataset;
import dev.nn.core.network.Model;

/**
 * How many examples a classifier gets right: those whose largest output is that of their class.
 *
 * @param correct the number of examples classified correctly
 * @param examples the number of examples
 */
public record Accuracy(int correct, int examples) implements Comparable<Accuracy> {

  /** The accuracy of {@code model} on {@code data}. */
  public static Accuracy of(Model model, Dataset data) {
    try (Evaluator evaluator = new Evaluator(model.network(), model.parameters())) {
      return evaluator.accuracy(data);
    }
  }

  /** The share of correct examples, in [0, 1]. */
  public double fraction() {
    return (double) correct / examples;
  }

  /** Orders by the share of correct examples. */
  @Override
  public int compareTo(Accuracy other) {
    return Double.compare(fraction(), other.fraction());
  }

  @Override
  public String toString() {
    return "%.2f %% (%d of %d)".formatted(100 * fraction(), correct, examples);
  }
}
