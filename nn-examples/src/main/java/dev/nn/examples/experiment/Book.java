package dev.nn.examples.experiment;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What the book reports of an experiment.
 *
 * @param percent accuracy, in percent; none where the book leaves it to the reader
 * @param figure which of ours it is to be compared with
 * @param protocol how it was measured
 * @param section where it stands
 */
public record Book(OptionalDouble percent, Figure figure, String protocol, String section) {
  /** What the book trains on, where it does not say otherwise. */
  public static final int TRAINING_IMAGES = 50_000;

  /** A figure of chapter 6: the test accuracy of the epoch with the best validation accuracy. */
  public static Book of(double percent, String protocol, String section) {
    return new Book(OptionalDouble.of(percent), Figure.TEST_AT_BEST_VALIDATION, protocol, section);
  }

  /** A figure of the book. */
  public static Book of(double percent, Figure figure, String section) {
    return new Book(OptionalDouble.of(percent), figure, figure.protocol(), section);
  }

  /** An exercise, for which the book gives no figure. */
  public static Book exercise(String section) {
    return new Book(OptionalDouble.empty(), Figure.TEST_AT_BEST_VALIDATION, "exercise", section);
  }

  /** The accuracy, as the book prints it; a dash if it gives none. */
  public String accuracy() {
    return percent.isPresent() ? String.format(Locale.ROOT, "%.2f %%", percent.getAsDouble()) : "-";
  }
}
