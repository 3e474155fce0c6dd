package dev.nn.examples.notes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.core.layer.Layer;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.examples.study.Comparison;
import dev.nn.examples.study.Findings;
import dev.nn.examples.study.Setting;
import dev.nn.layers.activation.ActivationLayer;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.initialization.Initializers;
import dev.nn.layers.normalization.BatchNormalization;
import dev.nn.optim.rule.Sgd;
import java.util.Map;

/** With and without batch normalisation, from first weights of several scales. */
final class BatchNormalisation {
  private static final int IMAGES = 10_000;
  private static final int EPOCHS = 10;
  private static final double RATE = 0.1;
  private static final int[] HIDDEN = {100, 100, 100};

  private static final ImmutableMap<String, Initialization> SCALES =
      ImmutableMap.of(
          "weights x 0.01", normal(0.01),
          "He's weights", Initialization.he(),
          "weights x 1", normal(1));

  private BatchNormalisation() {}

  private static Initialization normal(double deviation) {
    return new Initialization(Initializers.gaussian(deviation), Initializers.constant(0));
  }

  static Findings run(Setting setting) {
    Race race = new Race(setting, IMAGES);
    Shape input = race.training().input();
    for (Map.Entry<String, Initialization> each : SCALES.entrySet()) {
      race.run(comparison(each.getKey() + ", plain", plain(input, each.getValue())));
      race.run(comparison(each.getKey() + ", normalised", normalised(input, each.getValue())));
    }
    return race.findings("Batch normalisation, three hidden layers");
  }

  private static Comparison comparison(String name, Network network) {
    return new Comparison(name, network, Perceptron.settings(Sgd.rate(RATE), EPOCHS));
  }

  private static Network plain(Shape input, Initialization first) {
    ImmutableList.Builder<Layer> layers = ImmutableList.builder();
    for (int units : HIDDEN) {
      layers.add(FullyConnectedLayer.of(units).activation(Activations.RELU).initialization(first));
    }
    layers.add(SoftmaxLayer.of(Perceptron.CLASSES));
    return Network.of(input, layers.build().toArray(new Layer[0]));
  }

  private static Network normalised(Shape input, Initialization first) {
    ImmutableList.Builder<Layer> layers = ImmutableList.builder();
    for (int units : HIDDEN) {
      layers.add(
          FullyConnectedLayer.of(units)
              .activation(Activations.LINEAR)
              .initialization(first)
              .withoutBias(),
          BatchNormalization.of(),
          ActivationLayer.of(Activations.RELU));
    }
    layers.add(SoftmaxLayer.of(Perceptron.CLASSES));
    return Network.of(input, layers.build().toArray(new Layer[0]));
  }
}
