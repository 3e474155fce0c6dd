package dev.nn.examples.experiment;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What the book reports of an experiment.
 *
 * @param percent test accuracy, in percent; none where the book leaves it to the reader
 * @param protocol how it was measured
 * @param section where it stands
 */
public record Book(OptionalDouble percent, String protocol, String section) {
  /** What the book trains on, where it does not say otherwise. */
  public static final int TRAINING_IMAGES = 50_000;

  /** A figure of the book. */
  public static Book of(double percent, String protocol, String section) {
    return new Book(OptionalDouble.of(percent), protocol, section);
  }

  /** An exercise, for which the book gives no figure. */
  public static Book exercise(String section) {
    return new Book(OptionalDouble.empty(), "exercise", section);
  }

  /** The figure, as the book prints it; a dash if it gives none. */
  public String figure() {
    return percent.isPresent() ? String.format(Locale.ROOT, "%.2f %%", percent.getAsDouble()) : "-";
  }
}
