package dev.nn.layers.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import org.junit.jupiter.api.Test;

class DefaultsTest {

  @Test
  void a_classifier_has_normalised_elu_layers_with_he_s_weights_and_dropout_of_neurons_alone() {
    Network network = Defaults.classifier(Shape.image(1, 28, 28), 10, 300, 100);
    assertThat(network.layers())
        .extracting(Object::toString)
        .containsExactly(
            "FullyConnectedLayer[300, linear, w N(0, 2/n_in), b 0, no bias]",
            "BatchNormalization[momentum=0.9, epsilon=1.0E-5]",
            "ActivationLayer[elu(1.0)]",
            "FullyConnectedLayer[100, linear, dropout=inverted(0.2), w N(0, 2/n_in), b 0, no bias]",
            "BatchNormalization[momentum=0.9, epsilon=1.0E-5]",
            "ActivationLayer[elu(1.0)]",
            "SoftmaxLayer[10, dropout=inverted(0.2)]");
    assertThat(network.output()).isEqualTo(Shape.vector(10));
  }

  @Test
  void a_classifier_without_hidden_layers_is_refused() {
    assertThatThrownBy(() -> Defaults.classifier(Shape.vector(2), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected at least one hidden layer, such as classifier(input, classes, 100). Received: none.");
  }
}
