package dev.nn.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.data.mnist.Mnist;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.regularization.Shrinkage;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.TrainingStep;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The net of {@code ch6/two-conv-relu} on real images, step by step, beside PyTorch 1.13.
 *
 * <p>PyTorch was given our first weights, in double, and computed {@code conv2d}, {@code
 * max_pool2d}, bias and {@code relu} in network3's order, {@code cross_entropy} plus L2 of 0.1 over
 * 5,000 mini-batches, {@code autograd.grad}, and w -= 0.03 g.
 */
@EnabledIfEnvironmentVariable(named = "NN_DATA", matches = ".+")
class TwoConvolutionReferenceTest {
  private static final int STEPS = 25;
  private static final int MINI_BATCH = 10;

  @ParameterizedTest
  @CsvSource({
    "1, 2.459415403141, 2.246446498683, 2.130859457314, 1.713779554728",
    "2, 2.545476969960, 2.313544506109, 2.306276324124, 2.181064040612",
  })
  void mean_costs_of_100_steps(long seed, double first, double second, double third, double last)
      throws IOException {
    double[] costs = costs(seed, 4);
    double[] expected = {first, second, third, last};
    for (int i = 0; i < expected.length; i++) {
      assertThat(costs[i]).as("steps from %d on", i * STEPS).isCloseTo(expected[i], within(1e-11));
    }
  }

  private static double[] costs(long seed, int blocks) throws IOException {
    Network network =
        Network.of(
            Shape.image(1, 28, 28),
            ConvPoolLayer.of(20, 5, 5).activation(Activations.RELU),
            ConvPoolLayer.of(40, 5, 5).activation(Activations.RELU),
            FullyConnectedLayer.of(100).activation(Activations.RELU),
            SoftmaxLayer.of(10));
    Dataset training = Mnist.read(Path.of(System.getenv("NN_DATA"))).training();
    RandomStream random = RandomStream.of(seed);
    double[] costs = new double[blocks];
    try (Parameters parameters = network.initialize(DataType.DOUBLE, random.at(0));
        TrainingStep step =
            new TrainingStep(
                network,
                parameters,
                Sgd.rate(0.03),
                Shrinkage.proportional(0.1 / 5000),
                random.at(1))) {
      Batch batch = step.batch(MINI_BATCH);
      for (int s = 0; s < blocks * STEPS; s++) {
        for (int row = 0; row < MINI_BATCH; row++) {
          training.copy(s * MINI_BATCH + row, batch, row);
        }
        costs[s / STEPS] += step.run(MINI_BATCH, s) / MINI_BATCH / STEPS;
      }
    }
    return costs;
  }
}
