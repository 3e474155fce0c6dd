package dev.nn.layers.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.layer.Layer;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.testkit.LayerContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConvPoolLayerTest {
  private static final ConvPoolLayer FIRST = ConvPoolLayer.of(20, 5, 5);

  @Nested
  class Sigmoid implements LayerContract {
    @Override
    public Layer layer() {
      return ConvPoolLayer.of(3, 3, 3);
    }

    @Override
    public Shape input() {
      return Shape.image(1, 8, 6);
    }
  }

  @Nested
  class Tanh implements LayerContract {
    @Override
    public Layer layer() {
      return ConvPoolLayer.of(4, 2, 3).pool(1, 2).activation(Activations.TANH);
    }

    @Override
    public Shape input() {
      return Shape.image(3, 4, 6);
    }
  }

  @Nested
  class Relu implements LayerContract {
    @Override
    public Layer layer() {
      return ConvPoolLayer.of(2, 1, 2).pool(3, 1).activation(Activations.RELU);
    }

    @Override
    public Shape input() {
      return Shape.image(2, 6, 3);
    }
  }

  @Nested
  class WithoutBias implements LayerContract {
    @Override
    public Layer layer() {
      return ConvPoolLayer.of(3, 3, 2).withoutBias().activation(Activations.LINEAR);
    }

    @Override
    public Shape input() {
      return Shape.image(2, 6, 5);
    }
  }

  @Test
  void without_bias_it_has_weights_alone() {
    ConvPoolLayer layer = FIRST.withoutBias().pool(1, 1);
    assertThat(layer.parameters(Shape.image(1, 28, 28))).hasToString("[w[25, 20]]");
    assertThat(layer).hasToString("ConvPoolLayer[20, 5x5, pool 1x1, sigmoid, no bias]");
  }

  @Nested
  class WithoutPooling implements LayerContract {
    @Override
    public Layer layer() {
      return ConvPoolLayer.of(2, 3, 3).pool(1, 1).activation(Activations.LINEAR);
    }

    @Override
    public Shape input() {
      return Shape.image(2, 3, 4);
    }
  }

  @Test
  void the_books_layers_have_the_books_shapes() {
    Network network =
        Network.of(
            Shape.image(1, 28, 28),
            FIRST,
            ConvPoolLayer.of(40, 5, 5),
            FullyConnectedLayer.of(100),
            SoftmaxLayer.of(10));

    assertThat(FIRST.outputShape(Shape.image(1, 28, 28))).isEqualTo(Shape.image(20, 12, 12));
    assertThat(ConvPoolLayer.of(40, 5, 5).outputShape(Shape.image(20, 12, 12)))
        .isEqualTo(Shape.image(40, 4, 4));
    assertThat(network.layout().size())
        .isEqualTo(20 * 25 + 20 + 40 * 500 + 40 + 640 * 100 + 100 + 1010);
  }

  /** network3: n_out = filters kernel height kernel width / pool size, 125 and 250. */
  @Test
  void first_weights_are_scaled_as_in_network3() {
    ParameterSpec first = FIRST.parameters(Shape.image(1, 28, 28)).get(0);
    ParameterSpec second = ConvPoolLayer.of(40, 5, 5).parameters(Shape.image(20, 12, 12)).get(0);

    assertThat(first.fans()).isEqualTo(new Fans(25, 125));
    assertThat(second.fans()).isEqualTo(new Fans(500, 250));
  }

  @Test
  void an_input_that_is_no_image_is_refused() {
    assertThatThrownBy(() -> FIRST.outputShape(Shape.vector(784)))
        .hasMessage(
            "ConvPoolLayer[20, 5x5, pool 2x2, sigmoid] expects an image, but receives vector 784.");
  }

  @Test
  void an_image_smaller_than_the_kernel_is_refused() {
    assertThatThrownBy(() -> FIRST.outputShape(Shape.image(1, 4, 28)))
        .hasMessage(
            "ConvPoolLayer[20, 5x5, pool 2x2, sigmoid] expects an image of at least 5x5 pixels,"
                + " but receives image 1x4x28.");
  }

  @Test
  void feature_maps_that_windows_do_not_tile_are_refused() {
    assertThatThrownBy(() -> FIRST.outputShape(Shape.image(1, 28, 27)))
        .hasMessage(
            "ConvPoolLayer[20, 5x5, pool 2x2, sigmoid] expects an image whose feature maps, here"
                + " 24x23, are tiled by pooling windows of 2x2, but receives image 1x28x27.");
  }

  @Test
  void extents_below_one_are_refused() {
    assertThatThrownBy(() -> ConvPoolLayer.of(0, 5, 5))
        .hasMessage("The extents of a convolutional layer are at least 1. Received: filters=0.");
    assertThatThrownBy(() -> FIRST.pool(2, 0))
        .hasMessage("The extents of a convolutional layer are at least 1. Received: poolWidth=0.");
  }
}
