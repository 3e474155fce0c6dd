package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.data.Batch;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.layers.dense.LinearLayer;
import dev.nn.optim.regularization.Shrinkage;
import dev.nn.optim.rule.Sgd;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** A step takes any targets: a linear layer finds the line that they lie on. */
class RegressionTest {
  private static final int EXAMPLES = 10;

  @Test
  void a_linear_layer_finds_the_line() {
    Network network = Network.of(Shape.vector(2), LinearLayer.of(1));
    try (Parameters parameters = network.initialize(DataType.DOUBLE, RandomStream.of(1));
        TrainingStep step =
            new TrainingStep(
                network, parameters, Sgd.rate(0.1), Shrinkage.NONE, RandomStream.of(2))) {
      RandomStream random = RandomStream.of(3);
      double cost = Double.NaN;
      for (int k = 0; k < 1000; k++) {
        fill(step.batch(EXAMPLES), random);
        cost = step.run(EXAMPLES, k);
      }
      Elements w = Elements.of(parameters.get("0/w"));
      assertThat(w.get(0)).isCloseTo(2, within(1e-9));
      assertThat(w.get(1)).isCloseTo(-3, within(1e-9));
      assertThat(parameters.get("0/b").getDouble(0)).isCloseTo(1, within(1e-9));
      assertThat(cost).isCloseTo(0, within(1e-15));
    }
  }

  private static void fill(Batch batch, RandomStream random) {
    for (int row = 0; row < EXAMPLES; row++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      batch.inputs().set(2 * row, a);
      batch.inputs().set(2 * row + 1, b);
      batch.targets().set(row, 2 * a - 3 * b + 1);
    }
  }
}
