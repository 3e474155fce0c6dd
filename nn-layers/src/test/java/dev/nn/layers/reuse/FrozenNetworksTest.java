package dev.nn.layers.reuse;

import static dev.nn.layers.activation.Activations.ELU;
import static dev.nn.layers.activation.Activations.LINEAR;
import static dev.nn.layers.activation.Activations.RELU;
import static dev.nn.layers.activation.Activations.SIGMOID;
import static dev.nn.layers.activation.Activations.TANH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.Ints;
import dev.nn.core.layer.FrozenLayer;
import dev.nn.core.layer.Layer;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.ActivationLayer;
import dev.nn.layers.activation.PReluLayer;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.convolution.ConvolutionLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.LinearLayer;
import dev.nn.layers.dense.SigmoidLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.normalization.BatchNormalization;
import dev.nn.layers.pooling.MaxPoolingLayer;
import dev.nn.testkit.GradientCheck;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients, in double, where some layers are frozen: those pass them on and have none. */
class FrozenNetworksTest {
  private static final Network CONVOLUTIONAL =
      Network.of(
          Shape.image(1, 10, 10),
          ConvPoolLayer.of(3, 3, 3).activation(TANH),
          BatchNormalization.of(),
          ConvolutionLayer.of(4, 2, 2).activation(LINEAR),
          PReluLayer.of(),
          MaxPoolingLayer.of(3, 3),
          FullyConnectedLayer.of(5).activation(ELU),
          SoftmaxLayer.of(3));

  private static final Network DENSE =
      Network.of(
          Shape.vector(6),
          FullyConnectedLayer.of(7).activation(SIGMOID),
          FullyConnectedLayer.of(6).activation(LINEAR).withoutBias(),
          ActivationLayer.of(RELU),
          FullyConnectedLayer.of(5).activation(TANH).dropout(0.2),
          SoftmaxLayer.of(3).dropout(0.3));

  /** The network with these layers frozen. */
  private static Network freeze(Network network, int... frozen) {
    return Network.of(
        network.input(),
        IntStream.range(0, network.layers().size())
            .mapToObj(
                i ->
                    Ints.contains(frozen, i)
                        ? network.layers().get(i).freeze()
                        : network.layers().get(i))
            .toArray(Layer[]::new));
  }

  private static GradientCheck check(Network network, int examples, long seed) {
    GradientCheck check = new GradientCheck(network, examples, seed);
    network
        .layout()
        .slots()
        .forEach(
            (path, slot) -> {
              if (slot.spec().frozen()) {
                check.withFrozen(path);
              }
            });
    return check;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void any_layer_of_a_convolutional_network_is_frozen(int layer) {
    try (GradientCheck check = check(freeze(CONVOLUTIONAL, layer), 4, 500 + layer)) {
      assertThat(check.worstError()).isLessThan(1e-6);
      assertThat(check.afterSteps(10, 0.05).worstError()).isLessThan(1e-6);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void any_layer_of_a_dense_network_is_frozen(int layer) {
    for (int examples : new int[] {1, 5}) {
      try (GradientCheck check = check(freeze(DENSE, layer), examples, 600 + layer)) {
        assertThat(check.worstError()).isLessThan(1e-6);
        assertThat(check.afterSteps(10, 0.05).worstError()).isLessThan(1e-6);
      }
    }
  }

  @Test
  void all_below_the_output_layer_are_frozen() {
    for (Network network : new Network[] {CONVOLUTIONAL.freeze(6), DENSE.freeze(4)}) {
      try (GradientCheck check = check(network, 3, 700)) {
        assertThat(check.worstError()).isLessThan(1e-6);
      }
    }
  }

  /** As it is pre-trained: what is learned, on top of what was, with a decoder of any targets. */
  @Test
  void a_stack_of_autoencoders_has_the_gradients_of_its_differences() {
    Layer[] code = {
      FullyConnectedLayer.of(5).activation(SIGMOID),
      FullyConnectedLayer.of(4).activation(LINEAR).withoutBias(),
      BatchNormalization.of(),
      ActivationLayer.of(ELU)
    };
    Network encoder = Network.of(Shape.vector(6), code);
    for (Network autoencoder :
        new Network[] {
          encoder.cut(1).extend(SigmoidLayer.of(6)),
          encoder.cut(1).extend(LinearLayer.of(6)),
          encoder.extend(LinearLayer.of(6)),
          encoder.freeze(1).extend(LinearLayer.of(5))
        }) {
      try (GradientCheck check = check(autoencoder, 4, 800).withAnyTargets()) {
        assertThat(check.worstError()).as("%s", autoencoder).isLessThan(1e-7);
        assertThat(check.afterSteps(10, 0.05).worstError()).as("%s", autoencoder).isLessThan(1e-7);
      }
    }
  }

  /** Tuned, all of it, and with the code frozen. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void a_classifier_on_a_code_has_the_gradients_of_its_differences(int frozen) {
    Network network =
        Network.of(
                Shape.vector(6),
                FullyConnectedLayer.of(5).activation(SIGMOID),
                BatchNormalization.of(),
                FullyConnectedLayer.of(4).activation(ELU))
            .freeze(frozen)
            .extend(SoftmaxLayer.of(3));
    try (GradientCheck check = check(network, 4, 900)) {
      assertThat(check.worstError()).isLessThan(1e-7);
      assertThat(check.afterSteps(10, 0.05).worstError()).isLessThan(1e-7);
    }
  }

  /** A check that takes what is frozen for learned must fail. */
  @Test
  void what_is_frozen_is_seen_to_have_no_gradient() {
    try (GradientCheck check = new GradientCheck(DENSE.freeze(1), 5, 1)) {
      assertThat(check.worstError()).isEqualTo(1);
    }
  }

  @Test
  void layers_without_parameters_stay_and_a_normalisation_freezes_itself() {
    assertThat(CONVOLUTIONAL.freeze(6).layers())
        .satisfies(
            layers -> {
              assertThat(layers.get(0)).isEqualTo(new FrozenLayer(CONVOLUTIONAL.layers().get(0)));
              assertThat(layers.get(1)).isEqualTo(BatchNormalization.of().freeze());
              assertThat(layers.get(4)).isEqualTo(MaxPoolingLayer.of(3, 3));
            });
  }

  @Test
  void an_output_layer_is_not_frozen() {
    assertThatThrownBy(() -> DENSE.freeze(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected a layer below the output layer, which is always learned, to be frozen. Received: SoftmaxLayer[3, dropout=0.3].");
  }
}
