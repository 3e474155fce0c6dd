package dev.nn.layers.normalization;

import static dev.nn.layers.activation.Activations.ELU;
import static dev.nn.layers.activation.Activations.LEAKY_RELU;
import static dev.nn.layers.activation.Activations.LINEAR;
import static dev.nn.layers.activation.Activations.RELU;
import static dev.nn.layers.activation.Activations.SOFTPLUS;
import static dev.nn.layers.activation.Activations.TANH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.ActivationLayer;
import dev.nn.layers.activation.PReluLayer;
import dev.nn.layers.activation.RReluLayer;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.convolution.ConvolutionLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SigmoidLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.pooling.AveragePoolingLayer;
import dev.nn.layers.pooling.MaxPoolingLayer;
import dev.nn.testkit.GradientCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients of networks that mix normalisation and the newer activations with all else. */
class MixedNetworksTest {

  private static Network convolutional(BatchNormalization normalization) {
    return Network.of(
        Shape.image(1, 10, 10),
        ConvPoolLayer.of(3, 3, 3).activation(LINEAR).withoutBias(),
        normalization,
        ActivationLayer.of(RELU),
        ConvolutionLayer.of(4, 2, 2).activation(LINEAR).withoutBias(),
        normalization,
        PReluLayer.of(),
        MaxPoolingLayer.of(3, 3),
        FullyConnectedLayer.of(5).activation(LINEAR).withoutBias(),
        normalization,
        ActivationLayer.of(TANH),
        SoftmaxLayer.of(3));
  }

  private static Network dense() {
    return Network.of(
        Shape.vector(6),
        FullyConnectedLayer.of(7).activation(LEAKY_RELU),
        FullyConnectedLayer.of(6).activation(ELU).dropout(0.2),
        BatchNormalization.of().momentum(0.5),
        FullyConnectedLayer.of(5).activation(SOFTPLUS).withoutBias(),
        FullyConnectedLayer.of(5).activation(LINEAR).initialization(Initialization.orthogonal()),
        RReluLayer.of(),
        SigmoidLayer.of(3));
  }

  private static Network averaged() {
    return Network.of(
        Shape.image(2, 5, 5),
        BatchNormalization.of(),
        ConvolutionLayer.of(3, 2, 2).activation(SOFTPLUS),
        AveragePoolingLayer.of(2, 2),
        RReluLayer.of(),
        PReluLayer.of(),
        SoftmaxLayer.of(2).dropout(0.3));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 10})
  void gradients_are_the_central_differences(int examples) {
    for (Network network :
        new Network[] {convolutional(BatchNormalization.of()), dense(), averaged()}) {
      try (GradientCheck check = new GradientCheck(network, examples, 300 + examples)) {
        assertThat(check.worstError()).as("%s", network).isLessThan(1e-6);
        assertThat(check.afterSteps(10, 0.05).worstError()).as("%s", network).isLessThan(1e-6);
      }
    }
  }

  /** Frozen, also for one example. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void frozen_gradients_are_the_central_differences(int examples) {
    try (GradientCheck check =
        new GradientCheck(
            convolutional(BatchNormalization.of().freeze()), examples, 400 + examples)) {
      for (int layer : new int[] {1, 4, 8}) {
        check.withFrozen(layer + "/gamma").withFrozen(layer + "/beta");
      }
      assertThat(check.worstError()).isLessThan(1e-6);
      assertThat(check.afterSteps(10, 0.05).worstError()).isLessThan(1e-6);
    }
  }

  /** A check that takes what is frozen for learned must fail. */
  @Test
  void what_is_frozen_is_seen_to_have_no_gradient() {
    Network network = convolutional(BatchNormalization.of().freeze());
    try (GradientCheck check = new GradientCheck(network, 5, 1)) {
      assertThat(check.worstError()).isEqualTo(1);
    }
  }
}
