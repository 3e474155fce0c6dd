package dev.nn.optim.train;

import com.google.common.collect.ImmutableList;
import dev.nn.core.data.Dataset;
import dev.nn.core.network.Classifier;

/**
 * An example that a classifier gets wrong.
 *
 * @param example its index in the data set
 * @param label its class
 * @param given the class it was taken for; -1 if none of its scores is a number
 */
public record Misclassified(int example, int label, int given) {

  /**
   * The examples of {@code data} that {@code classifier} gets wrong, in the order of the data.
   *
   * @param classifier Not modified.
   * @throws IllegalArgumentException if the data are empty, or their shape or classes are not the
   *     classifier's
   * @throws IllegalStateException if the classifier is closed
   */
  public static ImmutableList<Misclassified> by(Classifier classifier, Dataset data) {
    int[] given = new Predictions(classifier, data).classes();
    ImmutableList.Builder<Misclassified> wrong = ImmutableList.builder();
    for (int i = 0; i < given.length; i++) {
      if (given[i] != data.label(i)) {
        wrong.add(new Misclassified(i, data.label(i), given[i]));
      }
    }
    return wrong.build();
  }
}
