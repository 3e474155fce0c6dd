package dev.nn.optim.train;

import dev.nn.core.data.TrainingData;
import dev.nn.core.shape.Shape;

/** Whether a network or an ensemble can take a data set. */
final class DataFit {
  private DataFit() {}

  /**
   * Checks that {@code data} has examples, and of the shape and classes that are taken; who takes a
   * vector takes images of as many pixels, too.
   *
   * @param name what messages call the data
   * @param input the shape of one input
   * @param classes the number of outputs
   * @throws IllegalArgumentException if not
   */
  static void require(String name, Shape input, int classes, TrainingData data) {
    if (data.size() < 1) {
      throw new IllegalArgumentException("The %s data are empty.".formatted(name));
    }
    boolean fits =
        data.input().equals(input)
            || (input instanceof Shape.Vector && data.input().size() == input.size());
    if (!fits || data.classes() != classes) {
      throw new IllegalArgumentException(
          "The %s data do not fit the network, which takes %s and gives %d outputs. Received: %s with %d classes."
              .formatted(name, input, classes, data.input(), data.classes()));
    }
  }
}
