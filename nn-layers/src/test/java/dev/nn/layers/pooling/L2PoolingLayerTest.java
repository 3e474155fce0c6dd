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

class L2PoolingLayerTest {

  @Nested
  class SideBySide implements LayerContract {
    @Override
    public Layer layer() {
      return L2PoolingLayer.of(2, 2);
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
      return L2PoolingLayer.of(3, 2).stride(1, 2);
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
      return L2PoolingLayer.of(1, 2).stride(2, 3);
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
      return L2PoolingLayer.of(3, 2);
    }

    @Override
    public Shape input() {
      return Shape.image(4, 3, 2);
    }
  }

  /**
   * PyTorch 1.13: lp_pool2d(x, 2, (2, 3), (2, 1)) in float64 and its backward, with x[i] = ((7 i)
   * mod 11 - 5) / 2 and dy[i] = ((3 i) mod 7 - 3) / 2, in this layer's order.
   */
  @Test
  void it_computes_what_pytorch_computes() {
    try (Probe probe = new Probe(L2PoolingLayer.of(2, 3).stride(2, 1), Shape.image(2, 4, 5), 1)) {
      probe.run(i -> ((7 * i) % 11 - 5) / 2.0, i -> ((3 * i) % 7 - 3) / 2.0);
      assertThat(probe.y())
          .containsExactly(
              new double[] {
                3.87298334621,
                4.12310562562,
                3.84057287393,
                3.70809924355,
                4.09267638594,
                3.57071421427,
                3.84057287393,
                4.12310562562,
                3.87298334621,
                4.12310562562,
                3.84057287393,
                3.70809924355
              },
              within(1e-11));
      assertThat(probe.dx())
          .containsExactly(
              new double[] {
                0.968245836552,
                0,
                -0.00326839832173,
                -0.337099931232,
                0.123803643517,
                0.622343983947,
                1.26981124331,
                0,
                -0.488677777425,
                -0.420084025208,
                0.19364916731,
                0,
                0.00326839832173,
                0.134839972493,
                0.619018217586,
                -0.207447994649,
                -0.952358432483,
                -0.829791978597,
                0,
                0.560112033611,
                0.195283366471,
                0.181901718777,
                -0.325472277452,
                0,
                0,
                0.674199862463,
                -0.0650944554904,
                -0.95022507381,
                -0.260377821962,
                0,
                -0.260377821962,
                -0.545705156332,
                -0.0650944554904,
                0,
                0,
                -0.269679944985,
                -0.325472277452,
                0.31674169127,
                0.195283366471,
                0.539359889971
              },
              within(1e-11));
    }
  }

  @Test
  void at_zero_the_gradient_is_zero() {
    try (Probe probe = new Probe(L2PoolingLayer.of(2, 2), Shape.image(1, 2, 4), 1)) {
      probe.run(i -> i == 2 ? 3 : i == 7 ? -4 : 0, i -> i + 1);
      assertThat(probe.y()).containsExactly(0, 5);
      assertThat(probe.dx())
          .containsExactly(new double[] {0, 0, 1.2, 0, 0, 0, 0, -1.6}, within(1e-15));
    }
  }

  @Test
  void channels_stay_apart_and_positions_shrink() {
    assertThat(L2PoolingLayer.of(2, 3).outputShape(Shape.image(20, 24, 24)))
        .isEqualTo(Shape.image(20, 12, 8));
    assertThat(L2PoolingLayer.of(3, 3).stride(2).outputShape(Shape.image(20, 13, 25)))
        .isEqualTo(Shape.image(20, 6, 12));
  }

  @Test
  void it_prints_in_constructor_notation() {
    assertThat(L2PoolingLayer.of(2, 2)).hasToString("L2PoolingLayer[2x2]");
    assertThat(L2PoolingLayer.of(3, 3).stride(2)).hasToString("L2PoolingLayer[3x3, stride=2x2]");
  }

  @Test
  void an_image_of_which_pixels_are_left_over_is_refused() {
    assertThatThrownBy(() -> Network.of(Shape.image(1, 28, 27), L2PoolingLayer.of(2, 2)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Layer 0, L2PoolingLayer[2x2], expects an image that its windows cover to the edges,"
                + " such as one of 28x26 or 28x28 pixels, but receives image 1x28x27, the network's"
                + " input.%n  input image 1x28x27 -> 0 !",
            new Object[0]);
  }

  @Test
  void a_vector_is_refused() {
    assertThatThrownBy(() -> L2PoolingLayer.of(2, 2).outputShape(Shape.vector(784)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "L2PoolingLayer[2x2] expects an image (start the network from Shape.image(channels,"
                + " height, width), and put fully connected layers behind this one), but receives"
                + " vector 784.");
  }

  @Test
  void padding_and_empty_windows_are_refused() {
    assertThatThrownBy(() -> new L2PoolingLayer(Window.of(2, 2).padding(1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Pooling windows have no padding. Received: 2x2, padding=1x1.");
    assertThatThrownBy(() -> L2PoolingLayer.of(0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The extent of a window must be at least 1. Received: size=0.");
  }
}
