package dev.nn.layers.convolution;

import static dev.nn.layers.activation.Activations.RELU;
import static dev.nn.layers.activation.Activations.TANH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.dropout.Dropout;
import dev.nn.layers.pooling.AveragePoolingLayer;
import dev.nn.layers.pooling.L2PoolingLayer;
import dev.nn.layers.pooling.MaxPoolingLayer;
import dev.nn.testkit.GradientCheck;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients of networks that mix convolutions, poolings and dense layers. */
class ConvolutionalNetworkTest {

  static Stream<Network> networks() {
    return Stream.of(
        Network.of(
            Shape.image(1, 10, 8),
            ConvolutionLayer.of(3, 3, 3).activation(TANH),
            MaxPoolingLayer.of(2, 2),
            ConvolutionLayer.of(4, 3, 3).stride(2).padding(1).activation(RELU),
            AveragePoolingLayer.of(2, 2),
            FullyConnectedLayer.of(5),
            SoftmaxLayer.of(3)),
        Network.of(
            Shape.image(2, 5, 5),
            MaxPoolingLayer.of(3, 3).stride(1),
            ConvolutionLayer.of(3, 2, 2),
            L2PoolingLayer.of(2, 2),
            FullyConnectedLayer.of(4).dropout(Dropout.inverted(0.4)),
            SoftmaxLayer.of(4).dropout(0.3)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradients_are_the_central_differences(Network network) {
    for (int examples : new int[] {1, 3, 10}) {
      try (GradientCheck check = new GradientCheck(network, examples, 200 + examples)) {
        assertThat(check.worstError()).isLessThan(1e-6);
        assertThat(check.afterSteps(10, 0.1).worstError()).isLessThan(1e-6);
      }
    }
  }
}
