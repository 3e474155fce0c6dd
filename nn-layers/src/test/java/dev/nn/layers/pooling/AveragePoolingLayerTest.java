package dev.nn.layers.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.ShapeMismatchException;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.core.window.Window;
import dev.nn.layers.probe.Probe;
import dev.nn.testkit.LayerContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AveragePoolingLayerTest {

  @Nested
  class SideBySide implements LayerContract {
    @Override
    public Layer layer() {
      return AveragePoolingLayer.of(2, 2);
    }

    @Override
    public Shape input() {
      return Shape.image(2, 4, 6);
    }
  }

  @Nested
  class Overlapping implements LayerContract {
    @Override
    public Layer layer() {
      return AveragePoolingLayer.of(3, 2).stride(1, 2);
    }

    @Override
    public Shape input() {
      return Shape.image(3, 4, 4);
    }
  }

  @Nested
  class WithGaps implements LayerContract {
    @Override
    public Layer layer() {
      return AveragePoolingLayer.of(1, 2).stride(2, 3);
    }

    @Override
    public Shape input() {
      return Shape.image(1, 3, 5);
    }
  }

  @Nested
  class WholeImage implements LayerContract {
    @Override
    public Layer layer() {
      return AveragePoolingLayer.of(3, 2);
    }

    @Override
    public Shape input() {
      return Shape.image(4, 3, 2);
    }
  }

  /**
   * PyTorch 1.13: avg_pool2d(x, (2, 3), (2, 1)) in float64 and its backward, with x[i] = ((7 i) mod
   * 11 - 5) / 2 and dy[i] = ((3 i) mod 7 - 3) / 2, in this layer's order.
   */
  @Test
  void it_computes_what_pytorch_computes() {
    try (Probe probe =
        new Probe(AveragePoolingLayer.of(2, 3).stride(2, 1), Shape.image(2, 4, 5), 1)) {
      probe.run(i -> ((7 * i) % 11 - 5) / 2.0, i -> ((3 * i) % 7 - 3) / 2.0);
      assertThat(probe.y())
          .containsExactly(
              new double[] {
                0,
                -0.166666666667,
                0.583333333333,
                0.416666666667,
                0.25,
                0.0833333333333,
                -0.583333333333,
                0.166666666667,
                0,
                -0.166666666667,
                0.583333333333,
                0.416666666667
              },
              within(1e-11));
      assertThat(probe.dx())
          .containsExactly(
              new double[] {
                -0.25,
                0,
                0,
                -0.0833333333333,
                0.166666666667,
                -0.25,
                0.416666666667,
                -0.25,
                0.166666666667,
                -0.166666666667,
                -0.25,
                0,
                0,
                -0.0833333333333,
                0.166666666667,
                -0.25,
                0.416666666667,
                -0.25,
                0.166666666667,
                -0.166666666667,
                0.0833333333333,
                -0.25,
                0.0833333333333,
                0,
                0,
                0.166666666667,
                -0.0833333333333,
                0.416666666667,
                -0.0833333333333,
                0.166666666667,
                0.0833333333333,
                -0.25,
                0.0833333333333,
                0,
                0,
                0.166666666667,
                -0.0833333333333,
                0.416666666667,
                -0.0833333333333,
                0.166666666667
              },
              within(1e-11));
    }
  }

  @Test
  void channels_stay_apart_and_positions_shrink() {
    assertThat(AveragePoolingLayer.of(2, 3).outputShape(Shape.image(20, 24, 24)))
        .isEqualTo(Shape.image(20, 12, 8));
    assertThat(AveragePoolingLayer.of(3, 3).stride(2).outputShape(Shape.image(20, 13, 25)))
        .isEqualTo(Shape.image(20, 6, 12));
  }

  @Test
  void it_prints_in_constructor_notation() {
    assertThat(AveragePoolingLayer.of(2, 2)).hasToString("AveragePoolingLayer[2x2]");
    assertThat(AveragePoolingLayer.of(3, 3).stride(2))
        .hasToString("AveragePoolingLayer[3x3, stride=2x2]");
  }

  @Test
  void an_image_of_which_pixels_are_left_over_is_refused() {
    assertThatThrownBy(() -> Network.of(Shape.image(1, 28, 27), AveragePoolingLayer.of(2, 2)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Layer 0, AveragePoolingLayer[2x2], expects an image that its windows cover to the edges,"
                + " such as one of 28x26 or 28x28 pixels, but receives image 1x28x27, the network's"
                + " input.%n  input image 1x28x27 -> 0 !",
            new Object[0]);
  }

  @Test
  void a_vector_is_refused() {
    assertThatThrownBy(() -> AveragePoolingLayer.of(2, 2).outputShape(Shape.vector(784)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "AveragePoolingLayer[2x2] expects an image (start the network from Shape.image(channels,"
                + " height, width), and put fully connected layers behind this one), but receives"
                + " vector 784.");
  }

  @Test
  void padding_and_empty_windows_are_refused() {
    assertThatThrownBy(() -> new AveragePoolingLayer(Window.of(2, 2).padding(1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Pooling windows have no padding. Received: 2x2, padding=1x1.");
    assertThatThrownBy(() -> AveragePoolingLayer.of(0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The extent of a window must be at least 1. Received: size=0.");
  }
}
