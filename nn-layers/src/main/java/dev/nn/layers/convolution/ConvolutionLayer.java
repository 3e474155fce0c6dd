package dev.nn.layers.convolution;

import dev.nn.core.layer.ActivatedLayer;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.shape.Shape;
import dev.nn.core.window.Window;
import dev.nn.core.window.Windows;
import dev.nn.layers.activation.Activation;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.initialization.Initialization;
import java.util.List;

/**
 * A layer of feature maps: each neuron sees a window of the image, and all neurons of a map share
 * their weights and bias (chapter 6).
 *
 * <pre>
 * forward   z[r, s, f] = b[f] + sum over i, j, k of x[r sh - ph + i, s sw - pw + j, k] w[i, j, k, f]
 *           y = f(z)
 * backward  dz = dy f'(z),  db = sum over examples and positions of dz
 *           dw = sum over examples and positions of patch^T dz,  dx = each dz w^T, added at its patch
 *
 * x  [m, height * width * channels]            input, 0 in the padding
 * w  [windowHeight * windowWidth * channels, filters]
 *                                              rows in the order window row, column, channel
 * b  [filters]
 * y  [m, outHeight * outWidth * filters]       outHeight = floor((height + 2 ph - windowHeight) / sh) + 1
 * </pre>
 *
 * <p>The weights are not flipped: strictly a cross-correlation, as in today's frameworks. Theano's
 * convolution, under network3, flips them; with random first weights that makes no difference.
 *
 * <p>By default sigmoid neurons, stride 1, no padding, initialized as network3's convolutions
 * without pooling: weights N(0, 1 / (filters * windowHeight * windowWidth)), biases N(0, 1).
 *
 * @param filters the number of feature maps, at least 1
 * @param window the local receptive field
 * @param activation f
 * @param initialization the laws of w and b
 * @param biased whether there is b; a layer before a normalisation, which has one, needs none
 */
public record ConvolutionLayer(
    int filters,
    Window window,
    Activation activation,
    Initialization initialization,
    boolean biased)
    implements ActivatedLayer {

  public ConvolutionLayer {
    if (filters < 1) {
      throw new IllegalArgumentException(
          "A convolution has at least 1 filter. Received: filters=%d.".formatted(filters));
    }
  }

  /**
   * A layer of {@code filters} maps of sigmoid neurons that see {@code height} x {@code width}
   * pixels each.
   *
   * @throws IllegalArgumentException if an argument is not positive
   */
  public static ConvolutionLayer of(int filters, int height, int width) {
    return new ConvolutionLayer(
        filters, Window.of(height, width), Activations.SIGMOID, Initialization.network3(), true);
  }

  /**
   * This layer with windows {@code step} rows and columns apart.
   *
   * @throws IllegalArgumentException if the step is not positive
   */
  public ConvolutionLayer stride(int step) {
    return stride(step, step);
  }

  /**
   * This layer with windows {@code height} rows and {@code width} columns apart.
   *
   * @throws IllegalArgumentException if a step is not positive
   */
  public ConvolutionLayer stride(int height, int width) {
    return with(window.stride(height, width));
  }

  /**
   * This layer with {@code border} rows and columns of zeros around its input.
   *
   * @throws IllegalArgumentException if the border is negative or not smaller than the window
   */
  public ConvolutionLayer padding(int border) {
    return padding(border, border);
  }

  /**
   * This layer with {@code height} rows of zeros above and below its input and {@code width}
   * columns left and right.
   *
   * @throws IllegalArgumentException if a border is negative or not smaller than the window
   */
  public ConvolutionLayer padding(int height, int width) {
    return with(window.padding(height, width));
  }

  private ConvolutionLayer with(Window other) {
    return new ConvolutionLayer(filters, other, activation, initialization, biased);
  }

  /**
   * This layer with another activation, and with its default first weights where those were the
   * default of the activation before.
   */
  public ConvolutionLayer activation(Activation activation) {
    Initialization first =
        initialization.replace(this.activation.initialization(), activation.initialization());
    return new ConvolutionLayer(filters, window, activation, first, biased);
  }

  /** This layer with another law of first weights and biases. */
  public ConvolutionLayer initialization(Initialization initialization) {
    return new ConvolutionLayer(filters, window, activation, initialization, biased);
  }

  /** This layer without biases. */
  public ConvolutionLayer withoutBias() {
    return new ConvolutionLayer(filters, window, activation, initialization, false);
  }

  @Override
  public Shape outputShape(Shape input) {
    Windows windows = window.over(this, input);
    return Shape.image(filters, windows.rows(), windows.columns());
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    int patch = window.over(this, input).patchSize();
    int pixels = window.vertical().size() * window.horizontal().size();
    Fans fans = new Fans(patch, Math.multiplyExact(filters, pixels));
    ParameterSpec w = ParameterSpec.weight("w", initialization.weights(), fans, patch, filters);
    return biased
        ? List.of(w, ParameterSpec.bias("b", initialization.biases(), fans, filters))
        : List.of(w);
  }

  @Override
  public double slope(double y) {
    return activation.derivative(y);
  }

  @Override
  public Stage bind(Site site) {
    return new ConvolutionStage(this, site);
  }

  @Override
  public String toString() {
    String first = initialization.equals(activation.initialization()) ? "" : ", " + initialization;
    String bias = biased ? "" : ", no bias";
    return "ConvolutionLayer[%d, %s, %s%s%s]".formatted(filters, window, activation, first, bias);
  }
}
