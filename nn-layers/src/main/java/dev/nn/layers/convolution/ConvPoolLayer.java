package dev.nn.layers.convolution;

import dev.nn.core.convolution.ConvPoolGeometry;
import dev.nn.core.layer.ActivatedLayer;
import dev.nn.core.layer.ShapeMismatchException;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.Activation;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.initialization.Initialization;
import java.util.List;

/**
 * A convolutional layer with max-pooling, as one layer, in network3's order (chapter 6).
 *
 * <pre>
 * forward   z = max over each pooling window of (x * w) + b,  y = f(z)
 * backward  dz = dy f'(z), which goes to the place that won its window;
 *           db = sum over examples and places of dz,
 *           dw = sum of dz times what lay under the kernel,  dx = sum of dz w
 *
 * x  [m, h, wd, c]        images, the channels of a pixel side by side
 * w  [kh kw c, filters]   weights; rows in the order kernel row, kernel column, input channel
 * b  [filters]            biases, one a feature map
 * y  [m, (h - kh + 1) / ph, (wd - kw + 1) / pw, filters]
 * </pre>
 *
 * <p>The kernel is laid on the image without padding, one pixel apart, and not flipped. By default
 * sigmoid neurons, windows of 2x2, and first weights as in network3: N(0, ph pw / (filters kh kw)),
 * biases N(0, 1).
 *
 * @param filters the number of feature maps, at least 1
 * @param kernelHeight kh, at least 1
 * @param kernelWidth kw, at least 1
 * @param poolHeight ph, at least 1; divides the height of the feature maps
 * @param poolWidth pw, at least 1; divides the width of the feature maps
 * @param activation f
 * @param initialization the laws of w and b
 * @param biased whether there is b; a layer before a normalisation, which has one, needs none
 */
public record ConvPoolLayer(
    int filters,
    int kernelHeight,
    int kernelWidth,
    int poolHeight,
    int poolWidth,
    Activation activation,
    Initialization initialization,
    boolean biased)
    implements ActivatedLayer {

  public ConvPoolLayer {
    require("filters", filters);
    require("kernelHeight", kernelHeight);
    require("kernelWidth", kernelWidth);
    require("poolHeight", poolHeight);
    require("poolWidth", poolWidth);
  }

  /**
   * A layer of {@code filters} feature maps with kernels of these extents, in pixels.
   *
   * @throws IllegalArgumentException if a number is below 1
   */
  public static ConvPoolLayer of(int filters, int kernelHeight, int kernelWidth) {
    return new ConvPoolLayer(
        filters,
        kernelHeight,
        kernelWidth,
        2,
        2,
        Activations.SIGMOID,
        Initialization.network3(),
        true);
  }

  /**
   * This layer with other pooling windows, in pixels; 1 x 1 for none.
   *
   * @throws IllegalArgumentException if an extent is below 1
   */
  public ConvPoolLayer pool(int height, int width) {
    return new ConvPoolLayer(
        filters, kernelHeight, kernelWidth, height, width, activation, initialization, biased);
  }

  /**
   * This layer with another activation, and with its default first weights where those were the
   * default of the activation before.
   */
  public ConvPoolLayer activation(Activation activation) {
    return with(
        activation,
        initialization.replace(this.activation.initialization(), activation.initialization()),
        biased);
  }

  /** This layer with another law of first weights and biases. */
  public ConvPoolLayer initialization(Initialization initialization) {
    return with(activation, initialization, biased);
  }

  /** This layer without biases. */
  public ConvPoolLayer withoutBias() {
    return with(activation, initialization, false);
  }

  private ConvPoolLayer with(Activation activation, Initialization initialization, boolean biased) {
    return new ConvPoolLayer(
        filters,
        kernelHeight,
        kernelWidth,
        poolHeight,
        poolWidth,
        activation,
        initialization,
        biased);
  }

  @Override
  public Shape outputShape(Shape input) {
    return geometry(input).output();
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    int taps = geometry(input).taps();
    int outputs = Math.multiplyExact(filters, Math.multiplyExact(kernelHeight, kernelWidth));
    int out = Math.max(1, outputs / Math.multiplyExact(poolHeight, poolWidth));
    Fans fans = new Fans(taps, out);
    ParameterSpec w = ParameterSpec.weight("w", initialization.weights(), fans, taps, filters);
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
    return new ConvPoolStage(this, geometry(site.inputShape()), site);
  }

  private ConvPoolGeometry geometry(Shape input) {
    if (!(input instanceof Shape.Image image)) {
      throw ShapeMismatchException.of(this, "an image", input);
    }
    if (image.height() < kernelHeight || image.width() < kernelWidth) {
      String least = "an image of at least %dx%d pixels".formatted(kernelHeight, kernelWidth);
      throw ShapeMismatchException.of(this, least, input);
    }
    ConvPoolGeometry geometry =
        new ConvPoolGeometry(image, filters, kernelHeight, kernelWidth, poolHeight, poolWidth);
    if (geometry.mapHeight() % poolHeight != 0 || geometry.mapWidth() % poolWidth != 0) {
      throw ShapeMismatchException.of(this, tiled(geometry), input);
    }
    return geometry;
  }

  private String tiled(ConvPoolGeometry geometry) {
    return "an image whose feature maps, here %dx%d, are tiled by pooling windows of %dx%d"
        .formatted(geometry.mapHeight(), geometry.mapWidth(), poolHeight, poolWidth);
  }

  private static void require(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "The extents of a convolutional layer are at least 1. Received: %s=%d."
              .formatted(name, value));
    }
  }

  @Override
  public String toString() {
    String first = initialization.equals(activation.initialization()) ? "" : ", " + initialization;
    String rest = first + (biased ? "" : ", no bias");
    return "ConvPoolLayer[%d, %dx%d, pool %dx%d, %s%s]"
        .formatted(filters, kernelHeight, kernelWidth, poolHeight, poolWidth, activation, rest);
  }
}
