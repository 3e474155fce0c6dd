package dev.nn.layers.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.layer.Layer;
import dev.nn.core.parameter.Role;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.initialization.Initialization;
import dev.nn.testkit.LayerContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FullyConnectedLayerTest {

  @Nested
  class Sigmoid implements LayerContract {
    @Override
    public Layer layer() {
      return FullyConnectedLayer.of(5);
    }

    @Override
    public Shape input() {
      return Shape.vector(4);
    }
  }

  @Nested
  class Tanh implements LayerContract {
    @Override
    public Layer layer() {
      return FullyConnectedLayer.of(3).activation(Activations.TANH);
    }

    @Override
    public Shape input() {
      return Shape.image(2, 3, 2);
    }
  }

  @Nested
  class Relu implements LayerContract {
    @Override
    public Layer layer() {
      return FullyConnectedLayer.of(6).activation(Activations.RELU);
    }

    @Override
    public Shape input() {
      return Shape.vector(5);
    }
  }

  @Nested
  class Linear implements LayerContract {
    @Override
    public Layer layer() {
      return FullyConnectedLayer.of(1)
          .activation(Activations.LINEAR)
          .initialization(Initialization.large());
    }

    @Override
    public Shape input() {
      return Shape.vector(1);
    }
  }

  @Nested
  class WithoutBias implements LayerContract {
    @Override
    public Layer layer() {
      return FullyConnectedLayer.of(4).activation(Activations.SOFTPLUS).withoutBias().dropout(0.2);
    }

    @Override
    public Shape input() {
      return Shape.vector(3);
    }
  }

  @Nested
  class Dropout implements LayerContract {
    @Override
    public Layer layer() {
      return FullyConnectedLayer.of(4).dropout(0.5);
    }

    @Override
    public Shape input() {
      return Shape.vector(9);
    }
  }

  @Nested
  class InvertedDropout implements LayerContract {
    @Override
    public Layer layer() {
      return FullyConnectedLayer.of(4).dropout(dev.nn.layers.dropout.Dropout.inverted(0.5));
    }

    @Override
    public Shape input() {
      return Shape.vector(9);
    }
  }

  @Test
  void an_image_counts_as_a_vector_of_its_pixels() {
    FullyConnectedLayer layer = FullyConnectedLayer.of(100);
    assertThat(layer.outputShape(Shape.image(1, 28, 28))).isEqualTo(Shape.vector(100));
    assertThat(layer.parameters(Shape.image(1, 28, 28)))
        .hasToString("[w[784, 100], b[100]]")
        .extracting("role")
        .containsExactly(Role.WEIGHT, Role.BIAS);
  }

  @Test
  void without_bias_it_has_weights_alone() {
    FullyConnectedLayer layer = FullyConnectedLayer.of(3).withoutBias();
    assertThat(layer.parameters(Shape.vector(5))).hasToString("[w[5, 3]]");
    assertThat(layer.initialization(Initialization.scaled()).activation(Activations.TANH))
        .hasToString("FullyConnectedLayer[3, tanh, w N(0, 1/n_in), b N(0, 1), no bias]");
  }

  @Test
  void it_prints_in_constructor_notation() {
    assertThat(FullyConnectedLayer.of(100)).hasToString("FullyConnectedLayer[100, sigmoid]");
    assertThat(FullyConnectedLayer.of(1000).activation(Activations.RELU).dropout(0.5))
        .hasToString("FullyConnectedLayer[1000, relu, dropout=0.5]");
    assertThat(FullyConnectedLayer.of(3).initialization(Initialization.scaled()))
        .hasToString("FullyConnectedLayer[3, sigmoid, w N(0, 1/n_in), b N(0, 1)]");
  }

  @Test
  void a_layer_without_neurons_is_refused() {
    assertThatThrownBy(() -> FullyConnectedLayer.of(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A fully connected layer has at least 1 neuron. Received: units=0.");
  }

  @Test
  void a_dropout_rate_outside_is_refused() {
    assertThatThrownBy(() -> FullyConnectedLayer.of(1).dropout(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The dropout rate must be in [0, 1). Received: rate=1.0.");
    assertThatThrownBy(() -> FullyConnectedLayer.of(1).dropout(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The dropout rate must be in [0, 1). Received: rate=NaN.");
  }
}
