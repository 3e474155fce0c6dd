package dev.nn.optim.train;

import dev.nn.core.data.TrainingData;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;

/** Whether a network can take a data set. */
final class DataFit {
  private DataFit() {}

  /**
   * Checks that {@code data} has examples, and of the shape and classes of {@code network}; a
   * network that takes a vector takes images of as many pixels, too.
   *
   * @param name what messages call the data
   * @throws IllegalArgumentException if not
   */
  static void require(String name, Network network, TrainingData data) {
    if (data.size() < 1) {
      throw new IllegalArgumentException("The %s data are empty.".formatted(name));
    }
    Shape input = network.input();
    boolean fits =
        data.input().equals(input)
            || (input instanceof Shape.Vector && data.input().size() == input.size());
    if (!fits || data.classes() != network.output().size()) {
      throw new IllegalArgumentException(
          "The %s data do not fit the network, which takes %s and gives %d outputs. Received: %s with %d classes."
              .formatted(name, input, network.output().size(), data.input(), data.classes()));
    }
  }
}
