package dev.nn.optim.search;

import dev.nn.core.data.TrainingData;
import dev.nn.core.data.ValidationData;
import dev.nn.optim.train.Accuracy;
import dev.nn.optim.train.Trainer;
import dev.nn.optim.train.TrainingResult;
import java.util.function.Function;

/**
 * What a search maximises. Test data do not reach it.
 *
 * <p>A function of its arguments, and safe for use by several threads where trials run in parallel.
 */
public interface Objective {

  /** What tells it from others, in a line: a journal of another objective is refused. */
  String description();

  /**
   * Trains by {@code values} and validates.
   *
   * @param epochs how long
   * @param seed of first weights, order and dropout
   * @throws dev.nn.optim.train.TrainingDivergedException if it diverges, which loses only this
   *     trial
   */
  Accuracy accuracy(
      Values values, int epochs, long seed, TrainingData training, ValidationData<?> validation);

  /**
   * The validation accuracy after the best epoch of a trainer's training.
   *
   * @param description what the recipe makes besides the values, in a line
   * @param recipe makes a trainer with all settings but epochs and seed; from any thread
   */
  static Objective training(String description, Function<Values, Trainer> recipe) {
    return new Training(description, recipe);
  }

  /** An objective that is a training. */
  record Training(String description, Function<Values, Trainer> recipe) implements Objective {
    @Override
    public Accuracy accuracy(
        Values values, int epochs, long seed, TrainingData training, ValidationData<?> validation) {
      try (TrainingResult result =
          recipe.apply(values).epochs(epochs).seed(seed).fit(training, validation)) {
        return result.bestEpoch().validation();
      }
    }
  }
}
