package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.layers.dense.LinearLayer;
import dev.nn.optim.regularization.DecoupledL2;
import dev.nn.optim.regularization.L1;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.regularization.Regularization;
import dev.nn.optim.rule.Sgd;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Regularization against closed forms: inputs are zero, so that the cost asks nothing of the
 * weights and all that moves them is regularization; the bias moves by the cost alone.
 */
class ShrinkageTest {
  private static final Network NETWORK = Network.of(Shape.vector(4), LinearLayer.of(1));
  private static final double[] FIRST = {2, -1.5, 0, 0.01};
  private static final double RATE = 0.5;
  private static final int STEPS = 3;

  static Stream<Optimizer> optimizers() {
    return Stream.of(Sgd.rate(RATE), new Unfolded(Sgd.rate(RATE)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void l2_takes_a_share_of_each_weight(Optimizer optimizer) {
    double left = Math.pow(1 - RATE * 20 / 100, STEPS);
    requireWeights(L2.perExample(20), optimizer, 2 * left, -1.5 * left, 0, 0.01 * left);
  }

  /** The last weight goes past zero and comes back: 0.01, -0.09, 0.01, -0.09. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void l1_takes_the_same_of_each_weight_but_zero(Optimizer optimizer) {
    requireWeights(L1.perExample(20), optimizer, 2 - 0.3, -1.5 + 0.3, 0, -0.09);
  }

  /** Whatever the rate. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void decoupled_l2_takes_its_share_in_each_step(Optimizer optimizer) {
    double left = Math.pow(0.9, STEPS);
    requireWeights(DecoupledL2.perStep(0.1), optimizer, 2 * left, -1.5 * left, 0, 0.01 * left);
  }

  private static void requireWeights(
      Regularization regularization, Optimizer optimizer, double... expected) {
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      try (Parameters parameters = Parameters.zeros(NETWORK.layout(), type)) {
        Elements w = Elements.of(parameters.get("0/w"));
        for (int i = 0; i < FIRST.length; i++) {
          w.set(i, FIRST[i]);
        }
        Elements b = Elements.of(parameters.get("0/b"));
        b.set(0, 1);
        run(parameters, regularization, optimizer);
        for (int i = 0; i < expected.length; i++) {
          assertThat(w.get(i)).isCloseTo(expected[i], within(1e-6));
        }
        assertThat(b.get(0)).as("1 - RATE b, and no decay").isEqualTo(Math.pow(1 - RATE, STEPS));
      }
    }
  }

  private static void run(
      Parameters parameters, Regularization regularization, Optimizer optimizer) {
    try (TrainingStep step =
        new TrainingStep(
            NETWORK,
            parameters,
            optimizer,
            regularization.shrinkage(100, 10),
            RandomStream.of(1))) {
      for (int k = 0; k < STEPS; k++) {
        assertThat(step.run(2, k)).isFinite();
      }
    }
  }
}
