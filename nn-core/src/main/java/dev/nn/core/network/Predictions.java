package dev.nn.core.network;

import com.google.common.collect.ImmutableList;
import dev.nn.core.memory.Memory;
import dev.nn.core.tensor.Elements;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What inputs are taken for: the classes with the highest scores. */
public final class Predictions {
  private static final Comparator<Prediction> LIKELIEST_FIRST =
      Comparator.comparingDouble(Predictions::rank).reversed();

  private Predictions() {}

  /**
   * The {@code top} classes of one input, the likeliest first; of equal ones the first.
   *
   * @param input as many values as an input has. Not modified.
   * @param top how many classes, at most as many as there are
   * @throws IllegalArgumentException if the input has another length, or top is not positive
   * @throws IllegalStateException if the classifier is closed
   */
  public static ImmutableList<Prediction> of(Classifier classifier, float[] input, int top) {
    return of(classifier, List.of(input), top).get(0);
  }

  /**
   * The {@code top} classes of each input, the likeliest first; of equal ones the first.
   *
   * @param inputs one or more, each as many values as an input has. Not modified.
   * @param top how many classes, at most as many as there are
   * @throws IllegalArgumentException if there is none, one has another length, or top is not
   *     positive
   * @throws IllegalStateException if the classifier is closed
   */
  public static ImmutableList<ImmutableList<Prediction>> of(
      Classifier classifier, List<float[]> inputs, int top) {
    requireLengths(classifier, inputs);
    if (top < 1) {
      throw new IllegalArgumentException(
          "Expected 1 class or more. Received: top=%d.".formatted(top));
    }
    int values = classifier.input().size();
    try (INDArray x = Memory.detached(DataType.FLOAT, inputs.size(), values)) {
      Elements rows = Elements.of(x);
      for (int i = 0; i < inputs.size(); i++) {
        rows.write(i * values, inputs.get(i), 0, values);
      }
      try (INDArray y = classifier.predict(x)) {
        return ranked(Elements.of(y), classifier.classes(), top);
      }
    }
  }

  private static void requireLengths(Classifier classifier, List<float[]> inputs) {
    int values = classifier.input().size();
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("Expected 1 input or more. Received: none.");
    }
    for (float[] input : inputs) {
      if (input.length != values) {
        throw new IllegalArgumentException(
            "Expected inputs of %d values, %s. Received: %d."
                .formatted(values, classifier.input(), input.length));
      }
    }
  }

  private static ImmutableList<ImmutableList<Prediction>> ranked(
      Elements scores, int classes, int top) {
    ImmutableList.Builder<ImmutableList<Prediction>> all = ImmutableList.builder();
    for (int from = 0; from < scores.size(); from += classes) {
      List<Prediction> each = new ArrayList<>();
      for (int k = 0; k < classes; k++) {
        each.add(new Prediction(k, scores.get(from + k)));
      }
      each.sort(LIKELIEST_FIRST);
      all.add(ImmutableList.copyOf(each.subList(0, Math.min(top, classes))));
    }
    return all.build();
  }

  /** What is no number is behind everything. */
  private static double rank(Prediction each) {
    return Double.isNaN(each.probability()) ? Double.NEGATIVE_INFINITY : each.probability();
  }
}
