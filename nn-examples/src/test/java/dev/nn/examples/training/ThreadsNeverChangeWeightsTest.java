package dev.nn.examples.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.data.Batch;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Threads;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.activation.PReluLayer;
import dev.nn.layers.activation.RReluLayer;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.convolution.ConvolutionLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.normalization.BatchNormalization;
import dev.nn.layers.pooling.MaxPoolingLayer;
import dev.nn.optim.regularization.Shrinkage;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.TrainingStep;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class ThreadsNeverChangeWeightsTest {
  private static final ImmutableMap<String, Network> NETWORKS =
      ImmutableMap.of(
          "baseline",
          Network.of(Shape.image(1, 28, 28), FullyConnectedLayer.of(100), SoftmaxLayer.of(10)),
          "dropout",
          Network.of(
              Shape.image(1, 28, 28),
              ConvPoolLayer.of(20, 5, 5).activation(Activations.RELU),
              ConvPoolLayer.of(40, 5, 5).activation(Activations.RELU),
              FullyConnectedLayer.of(1000).activation(Activations.RELU).dropout(0.5),
              SoftmaxLayer.of(10).dropout(0.5)),
          "separate layers",
          Network.of(
              Shape.image(1, 28, 28),
              ConvolutionLayer.of(24, 5, 5).activation(Activations.TANH),
              MaxPoolingLayer.of(2, 2),
              FullyConnectedLayer.of(300),
              SoftmaxLayer.of(10)),
          "normalised",
          Network.of(
              Shape.image(1, 28, 28),
              ConvPoolLayer.of(20, 5, 5).activation(Activations.LINEAR).withoutBias(),
              BatchNormalization.of(),
              PReluLayer.of(),
              FullyConnectedLayer.of(1000).activation(Activations.LINEAR).withoutBias(),
              BatchNormalization.of(),
              RReluLayer.of(),
              SoftmaxLayer.of(10)));

  private final int before = Threads.get();

  @AfterEach
  void restore() {
    Threads.set(before);
  }

  @ParameterizedTest
  @CsvSource({
    "baseline, FLOAT, 10",
    "baseline, FLOAT, 128",
    "baseline, DOUBLE, 128",
    "dropout, FLOAT, 10",
    "dropout, FLOAT, 50",
    "dropout, DOUBLE, 7",
    "separate layers, FLOAT, 33",
    "normalised, FLOAT, 50",
    "normalised, DOUBLE, 20",
  })
  void equal_to_the_bit(String name, DataType type, int examples) {
    Network network = Objects.requireNonNull(NETWORKS.get(name));
    double[] alone = trained(network, type, examples, 1);
    for (int threads : new int[] {2, 3, 5}) {
      assertThat(trained(network, type, examples, threads))
          .as("%s with %d threads", name, threads)
          .isEqualTo(alone);
    }
  }

  /** The weights after some steps on random pictures. */
  private static double[] trained(Network network, DataType type, int examples, int threads) {
    Threads.set(threads);
    RandomStream random = RandomStream.of(5);
    RandomStream pixels = random.at("pixels");
    try (Parameters parameters = network.initialize(type, random.at("parameters"));
        TrainingStep step =
            new TrainingStep(
                network,
                parameters,
                Sgd.rate(0.05),
                Shrinkage.proportional(1e-3),
                random.at("layers"))) {
      Batch batch = step.batch(examples);
      for (int s = 0; s < 4; s++) {
        fill(batch, pixels);
        step.run(examples, s);
      }
      assertThat(parameters.areFinite()).isTrue();
      return parameters.values().toDoubleVector();
    }
  }

  private static void fill(Batch batch, RandomStream random) {
    for (int i = 0; i < batch.inputs().size(); i++) {
      batch.inputs().set(i, random.nextDouble());
    }
    int classes = batch.targets().size() / batch.size();
    for (int i = 0; i < batch.targets().size(); i++) {
      batch.targets().set(i, 0);
    }
    for (int row = 0; row < batch.size(); row++) {
      batch.targets().set(row * classes + random.nextInt(classes), 1);
    }
  }
}
