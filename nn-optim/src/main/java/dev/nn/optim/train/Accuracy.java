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

  public Accuracy {
    if (examples < 1 || correct < 0 || correct > examples) {
      throw new IllegalArgumentException(
          "An accuracy is of 1 example or more, of which 0 or more are correct. Received: %d of %d."
              .formatted(correct, examples));
    }
  }

  /**
   * The accuracy of {@code model} on {@code data}.
   *
   * @throws IllegalArgumentException if the data are empty, or their shape or classes are not the
   *     network's
   * @throws IllegalStateException if the model is closed
   */
  public static Accuracy of(Model model, Dataset data) {
    DataFit.require("evaluated", model.network(), data);
    return model.using(
        parameters -> {
          try (Evaluator evaluator = new Evaluator(model.network(), parameters)) {
            return evaluator.accuracy(data);
          }
        });
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
