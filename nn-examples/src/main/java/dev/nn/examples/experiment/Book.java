package dev.nn.examples.experiment;

import java.util.Locale;

/**
 * What the book reports of an experiment.
 *
 * @param percent test accuracy, in percent
 * @param protocol how it was measured
 * @param section where it stands
 */
public record Book(double percent, String protocol, String section) {
  /** What the book trains on, where it does not say otherwise. */
  public static final int TRAINING_IMAGES = 50_000;

  /** The figure, as the book prints it. */
  public String figure() {
    return String.format(Locale.ROOT, "%.2f %%", percent);
  }
}
