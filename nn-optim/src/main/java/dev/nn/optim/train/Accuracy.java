package dev.nn.optim.train;

import dev.nn.core.data.Dataset;
import dev.nn.core.data.TestData;
import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Classifier;

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
   * The accuracy of {@code classifier}, one model or an ensemble, on {@code data}.
   *
   * @param classifier Not modified.
   * @throws IllegalArgumentException if the data are empty, or their shape or classes are not the
   *     classifier's
   * @throws IllegalStateException if the classifier is closed
   */
  public static Accuracy of(Classifier classifier, Dataset data) {
    int[] given = new Predictions(classifier, data).classes();
    int correct = 0;
    for (int i = 0; i < given.length; i++) {
      if (given[i] == data.label(i)) {
        correct++;
      }
    }
    return new Accuracy(correct, given.length);
  }

  /** The accuracy of {@code classifier} on validation data; throws as the one on a data set. */
  public static Accuracy of(Classifier classifier, ValidationData<?> data) {
    return of(classifier, data.examples());
  }

  /**
   * The accuracy of {@code classifier} on test data; throws as the one on a data set.
   *
   * @param data opened once. Modified.
   */
  public static Accuracy of(Classifier classifier, TestData<?> data) {
    return of(classifier, data.open());
  }

  /** The share of correct examples, in [0, 1]. */
  public double fraction() {
    return (double) correct / examples;
  }

  /**
   * Where the share would lie on endless data of this kind, with 95 % confidence: the interval of
   * Wilson (1927), (p + z^2/2n +- z sqrt(p (1 - p)/n + z^2/4n^2)) / (1 + z^2/n) with z = 1.96,
   * which holds near 1, too.
   */
  public Interval interval() {
    double p = fraction();
    double n = examples;
    double z = 1.959963984540054;
    double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
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
