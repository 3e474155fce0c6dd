package dev.nn.layers.dense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.initialization.Initialization;
import dev.nn.testkit.GradientCheck;
import dev.nn.testkit.ScaleLayer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients of whole networks, every parameter and the input, at the start and after training. */
class WholeNetworkTest {

  static Stream<Network> networks() {
    return Stream.of(
        Network.of(Shape.image(1, 6, 6), FullyConnectedLayer.of(10), SoftmaxLayer.of(10)),
        Network.of(
            Shape.vector(8),
            FullyConnectedLayer.of(7).activation(Activations.TANH),
            FullyConnectedLayer.of(6).activation(Activations.SIGMOID),
            FullyConnectedLayer.of(5).activation(Activations.LINEAR),
            SoftmaxLayer.of(4)),
        Network.of(
            Shape.image(2, 3, 3),
            FullyConnectedLayer.of(12).activation(Activations.RELU).dropout(0.2),
            FullyConnectedLayer.of(11).activation(Activations.RELU).dropout(0.5),
            SoftmaxLayer.of(3).dropout(0.5)),
        Network.of(
            Shape.vector(5),
            new ScaleLayer(),
            FullyConnectedLayer.of(4).initialization(Initialization.large()),
            new ScaleLayer(),
            SoftmaxLayer.of(2)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradients_are_the_central_differences(Network network) {
    for (int examples : new int[] {1, 3, 10}) {
      try (GradientCheck check = new GradientCheck(network, examples, 100 + examples)) {
        assertThat(check.worstError()).isLessThan(1e-6);
        assertThat(check.afterSteps(10, 0.1).worstError()).isLessThan(1e-6);
      }
    }
  }
}
