package dev.nn.layers.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.ShapeMismatchException;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.Role;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.probe.Probe;
import dev.nn.testkit.LayerContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConvolutionLayerTest {

  @Nested
  class Plain implements LayerContract {
    @Override
    public Layer layer() {
      return ConvolutionLayer.of(2, 3, 2);
    }

    @Override
    public Shape input() {
      return Shape.image(1, 5, 4);
    }
  }

  @Nested
  class Padded implements LayerContract {
    @Override
    public Layer layer() {
      return ConvolutionLayer.of(3, 3, 3).padding(1).activation(Activations.TANH);
    }

    @Override
    public Shape input() {
      return Shape.image(2, 3, 4);
    }
  }

  @Nested
  class StridedAndPadded implements LayerContract {
    @Override
    public Layer layer() {
      return ConvolutionLayer.of(2, 3, 2).stride(2, 1).padding(2, 1).activation(Activations.LINEAR);
    }

    @Override
    public Shape input() {
      return Shape.image(3, 4, 3);
    }
  }

  @Nested
  class Relu implements LayerContract {
    @Override
    public Layer layer() {
      return ConvolutionLayer.of(4, 1, 1).stride(2).activation(Activations.RELU);
    }

    @Override
    public Shape input() {
      return Shape.image(3, 4, 3);
    }
  }

  @Nested
  class WithoutBias implements LayerContract {
    @Override
    public Layer layer() {
      return ConvolutionLayer.of(2, 2, 2).activation(Activations.ELU).withoutBias();
    }

    @Override
    public Shape input() {
      return Shape.image(2, 3, 4);
    }
  }

  @Nested
  class AsLargeAsTheImage implements LayerContract {
    @Override
    public Layer layer() {
      return ConvolutionLayer.of(1, 2, 2).initialization(Initialization.large());
    }

    @Override
    public Shape input() {
      return Shape.image(2, 2, 2);
    }
  }

  private static Probe probe(Layer layer, Shape input, int examples) {
    return new Probe(layer, input, examples);
  }

  /**
   * PyTorch 1.13: conv2d(x, w, b, stride=(2, 1), padding=(1, 1)) in float64 and its backward, with
   * x[i] = ((7 i) mod 11 - 5) / 2, w[i] = ((5 i) mod 13 - 6) / 4, b = (0.5, -1, 2), dy[i] = ((3 i)
   * mod 7 - 3) / 2, each in this layer's order; all numbers are exact.
   */
  @Test
  void it_computes_what_pytorch_computes() {
    Layer layer =
        ConvolutionLayer.of(3, 3, 2).stride(2, 1).padding(1).activation(Activations.LINEAR);
    try (Probe probe = probe(layer, Shape.image(2, 4, 5), 1)) {
      probe
          .parameter("w", i -> ((5 * i) % 13 - 6) / 4.0)
          .parameter("b", i -> new double[] {0.5, -1, 2}[i])
          .run(i -> ((7 * i) % 11 - 5) / 2.0, i -> ((3 * i) % 7 - 3) / 2.0);
      assertThat(probe.y())
          .containsExactly(
              -6.5, 2.625, 1.625, -3.875, 2.25, 8, 5.625, 0.375, -0.375, 1.375, -4.25, -0.5, -4.25,
              0.75, 2.125, 1.5, -1.5, 4.875, 4.25, -10.125, 6, -2.375, 0.375, -2.125, -5.625, 4.25,
              4, 2.125, 1.25, 3.25, 1.625, -5.875, 2.5, 4.125, -3.25, -1.25);
      assertThat(probe.dx())
          .containsExactly(
              -2.625, 2, 0.5, 1.375, 2.75, 1.625, 2.375, -2.5, -5, -2.25, 3.125, 3.125, -0.875,
              -5.125, -3.125, 1.5, -0.125, 2, 0.25, -1.875, 1.25, -1.75, -2.625, 2, 0.5, 1.375,
              2.75, 1.625, 2.375, -2.5, -2.625, 0.875, 1.25, 1, 0.75, -3.25, -5, 0.375, 2.375, 4);
      assertThat(probe.gradient("w"))
          .containsExactly(
              -0.75, -2, -3.25, 9.5, -3.75, 2.25, -4, 5.25, -1.25, -3.25, 1, -5.25, -3.25, -3.5,
              3.25, -2.25, -1.75, -6.5, 18.5, -8, 2.25, -9, 10.75, -4.5, 15, -8, 7.5, -3.25, -3.5,
              3.25, -3.5, -2, -7.5, 18.5, -8, 2.25);
      assertThat(probe.gradient("b")).containsExactly(-1, -0.5, 0);
    }
  }

  /** Large images, so that a mini-batch goes through in several pieces, the last one shorter. */
  @Test
  void it_computes_what_seven_loops_compute() {
    RandomStream random = RandomStream.of(4);
    compare(random, new Loops(3, 4, 20, 20, 5, 5, 1, 1, 0, 0), 23);
    compare(random, new Loops(2, 1, 6, 7, 3, 3, 2, 1, 1, 2), 5);
    for (int i = 0; i < 40; i++) {
      int kh = 1 + random.nextInt(4);
      int kw = 1 + random.nextInt(4);
      int ph = random.nextInt(kh);
      int pw = random.nextInt(kw);
      int sh = 1 + random.nextInt(3);
      int sw = 1 + random.nextInt(3);
      int h = Math.max(1, kh - 2 * ph) + sh * random.nextInt(4);
      int w = Math.max(1, kw - 2 * pw) + sw * random.nextInt(4);
      int filters = 1 + random.nextInt(4);
      compare(
          random,
          new Loops(filters, 1 + random.nextInt(3), h, w, kh, kw, sh, sw, ph, pw),
          1 + random.nextInt(4));
    }
  }

  private static void compare(RandomStream random, Loops loops, int examples) {
    ConvolutionLayer layer =
        ConvolutionLayer.of(loops.filters, loops.kh, loops.kw)
            .stride(loops.sh, loops.sw)
            .padding(loops.ph, loops.pw)
            .activation(Activations.LINEAR);
    Shape input = Shape.image(loops.channels, loops.height, loops.width);
    assertThat(layer.outputShape(input))
        .isEqualTo(Shape.image(loops.filters, loops.rows(), loops.columns()));
    double[] x = gaussians(random, examples * input.size());
    double[] w = gaussians(random, loops.kh * loops.kw * loops.channels * loops.filters);
    double[] b = gaussians(random, loops.filters);
    double[] dy = gaussians(random, examples * loops.rows() * loops.columns() * loops.filters);
    double[] y = new double[dy.length];
    double[] dx = new double[x.length];
    double[] dw = new double[w.length];
    double[] db = new double[b.length];
    loops.run(examples, x, w, b, dy, y, dx, dw, db);
    try (Probe probe = probe(layer, input, examples)) {
      probe.parameter("w", i -> w[i]).parameter("b", i -> b[i]).run(i -> x[i], i -> dy[i]);
      assertThat(probe.y()).as("y of %s", loops).containsExactly(y, within(1e-11));
      assertThat(probe.dx()).as("dx of %s", loops).containsExactly(dx, within(1e-11));
      assertThat(probe.gradient("w")).as("dw of %s", loops).containsExactly(dw, within(1e-10));
      assertThat(probe.gradient("b")).as("db of %s", loops).containsExactly(db, within(1e-10));
    }
  }

  private static double[] gaussians(RandomStream random, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }

  /** A convolution by its definition, forward and backward. */
  private record Loops(
      int filters,
      int channels,
      int height,
      int width,
      int kh,
      int kw,
      int sh,
      int sw,
      int ph,
      int pw) {
    int rows() {
      return (height + 2 * ph - kh) / sh + 1;
    }

    int columns() {
      return (width + 2 * pw - kw) / sw + 1;
    }

    void run(
        int examples,
        double[] x,
        double[] w,
        double[] b,
        double[] dy,
        double[] y,
        double[] dx,
        double[] dw,
        double[] db) {
      for (int e = 0; e < examples; e++) {
        for (int r = 0; r < rows(); r++) {
          for (int s = 0; s < columns(); s++) {
            for (int f = 0; f < filters; f++) {
              int out = ((e * rows() + r) * columns() + s) * filters + f;
              y[out] = b[f];
              db[f] += dy[out];
              for (int i = 0; i < kh; i++) {
                for (int j = 0; j < kw; j++) {
                  int row = r * sh - ph + i;
                  int column = s * sw - pw + j;
                  if (row < 0 || row >= height || column < 0 || column >= width) {
                    continue;
                  }
                  for (int k = 0; k < channels; k++) {
                    int in = ((e * height + row) * width + column) * channels + k;
                    int weight = ((i * kw + j) * channels + k) * filters + f;
                    y[out] += x[in] * w[weight];
                    dx[in] += dy[out] * w[weight];
                    dw[weight] += dy[out] * x[in];
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  @Test
  void all_positions_of_a_map_share_their_weights() {
    ConvolutionLayer layer = ConvolutionLayer.of(20, 5, 5);
    assertThat(layer.outputShape(Shape.image(1, 28, 28))).isEqualTo(Shape.image(20, 24, 24));
    assertThat(layer.parameters(Shape.image(3, 28, 28)))
        .hasToString("[w[75, 20], b[20]]")
        .extracting("role")
        .containsExactly(Role.WEIGHT, Role.BIAS);
  }

  /** network3: n_out = filters * window pixels, over the pooled pixels, of which there are none. */
  @Test
  void first_weights_are_scaled_as_in_network3() {
    assertThat(ConvolutionLayer.of(20, 5, 5).parameters(Shape.image(3, 28, 28)))
        .extracting("fans")
        .containsOnly(new Fans(75, 500));
    assertThat(ConvolutionLayer.of(1, 1, 1).initialization()).isEqualTo(Initialization.network3());
  }

  @Test
  void it_prints_in_constructor_notation() {
    assertThat(ConvolutionLayer.of(20, 5, 5)).hasToString("ConvolutionLayer[20, 5x5, sigmoid]");
    assertThat(
            ConvolutionLayer.of(40, 3, 3)
                .stride(2)
                .padding(1)
                .activation(Activations.RELU)
                .initialization(Initialization.zero()))
        .hasToString("ConvolutionLayer[40, 3x3, stride=2x2, padding=1x1, relu, w 0, b 0]");
  }

  @Test
  void without_bias_it_has_weights_alone() {
    ConvolutionLayer layer = ConvolutionLayer.of(20, 5, 5).withoutBias().padding(2);
    assertThat(layer.parameters(Shape.image(3, 28, 28))).hasToString("[w[75, 20]]");
    assertThat(layer).hasToString("ConvolutionLayer[20, 5x5, padding=2x2, sigmoid, no bias]");
  }

  @Test
  void a_layer_without_filters_is_refused() {
    assertThatThrownBy(() -> ConvolutionLayer.of(0, 5, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A convolution has at least 1 filter. Received: filters=0.");
  }

  @Test
  void a_misfit_is_refused_with_its_place_in_the_network() {
    assertThatThrownBy(
            () ->
                Network.of(
                    Shape.image(1, 8, 8),
                    ConvolutionLayer.of(20, 5, 5),
                    ConvolutionLayer.of(40, 5, 5)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Layer 1, ConvolutionLayer[40, 5x5, sigmoid], expects an image of at least 5x5 pixels,"
                + " but receives image 20x4x4 from layer 0, ConvolutionLayer[20, 5x5, sigmoid].%n"
                + "  input image 1x8x8 -> 0 ConvolutionLayer[20, 5x5, sigmoid] image 20x4x4 -> 1 !",
            new Object[0]);
    assertThatThrownBy(
            () -> Network.of(Shape.image(1, 28, 28), ConvolutionLayer.of(20, 5, 5).stride(2)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Layer 0, ConvolutionLayer[20, 5x5, stride=2x2, sigmoid], expects an image that its"
                + " windows cover to the edges, such as one of 27x27 or 29x29 pixels, but receives"
                + " image 1x28x28, the network's input.%n"
                + "  input image 1x28x28 -> 0 !",
            new Object[0]);
  }

  @Test
  void a_vector_is_refused() {
    assertThatThrownBy(
            () ->
                Network.of(
                    Shape.image(1, 28, 28),
                    FullyConnectedLayer.of(100),
                    ConvolutionLayer.of(20, 5, 5)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Layer 1, ConvolutionLayer[20, 5x5, sigmoid], expects an image (start the network from"
                + " Shape.image(channels, height, width), and put fully connected layers behind"
                + " this one), but receives vector 100 from layer 0, FullyConnectedLayer[100,"
                + " sigmoid].%n"
                + "  input image 1x28x28 -> 0 FullyConnectedLayer[100, sigmoid] vector 100 -> 1 !",
            new Object[0]);
  }
}
