package dev.nn.examples.notes;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.examples.study.Comparison;
import dev.nn.examples.study.Findings;
import dev.nn.examples.study.Setting;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.dropout.Dropout;
import dev.nn.layers.initialization.Initialization;
import dev.nn.optim.rule.Adam;

/** Dropout of hidden neurons, and of pixels, where images are few. */
final class Dropouts {
  private static final int IMAGES = 2000;
  private static final int EPOCHS = 30;
  private static final int UNITS = 200;

  /**
   * What is dropped.
   *
   * @param pixels the share of pixels
   * @param neurons the share of hidden neurons
   */
  private record Shares(double pixels, double neurons) {}

  private static final ImmutableMap<String, Shares> ALL =
      ImmutableMap.of(
          "no dropout", new Shares(0, 0),
          "neurons 0.2", new Shares(0, 0.2),
          "neurons 0.5", new Shares(0, 0.5),
          "neurons 0.8", new Shares(0, 0.8),
          "pixels 0.2, neurons 0.5", new Shares(0.2, 0.5));

  private Dropouts() {}

  static Findings run(Setting setting) {
    Race race = new Race(setting, IMAGES);
    ALL.forEach(
        (name, shares) ->
            race.run(
                new Comparison(
                    name,
                    network(race.training().input(), shares),
                    Perceptron.settings(Adam.rate(0.001), EPOCHS))));
    return race.findings("Dropout, %,d images".formatted(race.training().size()));
  }

  private static Network network(Shape input, Shares shares) {
    FullyConnectedLayer hidden =
        FullyConnectedLayer.of(UNITS)
            .activation(Activations.RELU)
            .initialization(Initialization.he());
    return Network.of(
        input,
        hidden.dropout(Dropout.inverted(shares.pixels())),
        hidden.dropout(Dropout.inverted(shares.neurons())),
        SoftmaxLayer.of(Perceptron.CLASSES).dropout(Dropout.inverted(shares.neurons())));
  }
}
