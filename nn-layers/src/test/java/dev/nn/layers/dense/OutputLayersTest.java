package dev.nn.layers.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.OutputLayer;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.loss.Cost;
import dev.nn.testkit.GradientCheck;
import dev.nn.testkit.LayerContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutputLayersTest {

  @Nested
  class SigmoidWithCrossEntropy implements LayerContract {
    @Override
    public Layer layer() {
      return SigmoidLayer.of(5);
    }

    @Override
    public Shape input() {
      return Shape.vector(7);
    }
  }

  @Nested
  class SigmoidWithQuadratic implements LayerContract {
    @Override
    public Layer layer() {
      return SigmoidLayer.of(3).cost(Cost.QUADRATIC).dropout(0.3);
    }

    @Override
    public Shape input() {
      return Shape.image(2, 2, 2);
    }
  }

  @Nested
  class Linear implements LayerContract {
    @Override
    public Layer layer() {
      return LinearLayer.of(4).dropout(0.3).initialization(Initialization.large());
    }

    @Override
    public Shape input() {
      return Shape.vector(6);
    }
  }

  static Stream<OutputLayer> layers() {
    return Stream.of(
        SigmoidLayer.of(4), SigmoidLayer.of(4).cost(Cost.QUADRATIC), LinearLayer.of(4));
  }

  /** Behind hidden neurons, and for targets that are no classes. */
  @ParameterizedTest
  @MethodSource("layers")
  void gradients_are_the_central_differences_for_any_targets(OutputLayer layer) {
    Network network = Network.of(Shape.vector(6), FullyConnectedLayer.of(5), layer);
    for (int examples : new int[] {1, 3, 10}) {
      try (GradientCheck check = new GradientCheck(network, examples, 200 + examples)) {
        assertThat(check.withAnyTargets().worstError()).isLessThan(1e-6);
        assertThat(check.afterSteps(10, 0.1).worstError()).isLessThan(1e-6);
      }
    }
  }

  @Test
  void a_cost_that_does_not_fit_is_refused_with_the_reason() {
    requireRefused(
        () -> SigmoidLayer.of(10).cost(Cost.LOG_LIKELIHOOD),
        "The log-likelihood cost does not fit sigmoid outputs: it sees the right class's output alone, and nothing would push the others down. Use the cross-entropy cost, or a SoftmaxLayer.");
    requireRefused(
        () -> SoftmaxLayer.of(10).cost(Cost.CROSS_ENTROPY),
        "The cross-entropy cost does not fit softmax outputs: it takes each output for a probability of its own, and these sum to 1. Use the log-likelihood cost, or a SigmoidLayer.");
    requireRefused(
        () -> SoftmaxLayer.of(10).cost(Cost.QUADRATIC),
        "The quadratic cost does not fit softmax outputs: its gradient vanishes where the network is surely wrong. Use the log-likelihood cost, or a SigmoidLayer.");
    for (Cost cost : new Cost[] {Cost.CROSS_ENTROPY, Cost.LOG_LIKELIHOOD}) {
      requireRefused(
          () -> LinearLayer.of(10).cost(cost),
          "The %s cost does not fit linear outputs: it takes the logarithm of probabilities, and these may be any numbers. Use the quadratic cost, or, for classes, a SigmoidLayer or SoftmaxLayer."
              .formatted(cost));
    }
  }

  private static void requireRefused(Runnable pair, String message) {
    assertThatThrownBy(pair::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void the_fitting_cost_may_be_named() {
    assertThat(SoftmaxLayer.of(10).cost(Cost.LOG_LIKELIHOOD)).isEqualTo(SoftmaxLayer.of(10));
    assertThat(SigmoidLayer.of(10).cost(Cost.CROSS_ENTROPY)).isEqualTo(SigmoidLayer.of(10));
    assertThat(LinearLayer.of(10).cost(Cost.QUADRATIC)).isEqualTo(LinearLayer.of(10));
  }

  @Test
  void no_neurons_are_refused() {
    requireRefused(
        () -> SigmoidLayer.of(0),
        "A sigmoid output layer has at least 1 neuron. Received: units=0.");
    requireRefused(
        () -> LinearLayer.of(0), "A linear output layer has at least 1 neuron. Received: units=0.");
  }

  @Test
  void the_summary_shows_costs_and_first_values() {
    Network network =
        Network.of(
            Shape.vector(784),
            FullyConnectedLayer.of(30).initialization(Initialization.large()),
            SigmoidLayer.of(10));
    assertThat(network.summary().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "layer output parameters first values",
            "input vector 784",
            "0 FullyConnectedLayer[30, sigmoid, w N(0, 1), b N(0, 1)] vector 30 23,550 w[784, 30] N(0, 1), b[30] N(0, 1)",
            "1 SigmoidLayer[10, cross-entropy] vector 10 310 w[30, 10] N(0, 1/n_in), b[10] N(0, 1)",
            "total 23,860");
  }

  @Test
  void they_print_in_constructor_notation() {
    assertThat(SigmoidLayer.of(10)).hasToString("SigmoidLayer[10, cross-entropy]");
    assertThat(SigmoidLayer.of(10).cost(Cost.QUADRATIC).dropout(0.5))
        .hasToString("SigmoidLayer[10, quadratic, dropout=0.5]");
    assertThat(LinearLayer.of(1)).hasToString("LinearLayer[1]");
  }
}
