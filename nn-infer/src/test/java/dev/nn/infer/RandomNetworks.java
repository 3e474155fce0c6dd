package dev.nn.infer;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.ShapeMismatchException;
import dev.nn.core.network.Network;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.Activation;
import dev.nn.layers.activation.ActivationLayer;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.activation.PReluLayer;
import dev.nn.layers.activation.RReluLayer;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.convolution.ConvolutionLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.LinearLayer;
import dev.nn.layers.dense.SigmoidLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.dropout.Dropout;
import dev.nn.layers.normalization.BatchNormalization;
import dev.nn.layers.pooling.AveragePoolingLayer;
import dev.nn.layers.pooling.L2PoolingLayer;
import dev.nn.layers.pooling.MaxPoolingLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Networks of layers of every kind, as many as one wants; each a function of its number. */
final class RandomNetworks {
  private static final List<Activation> ACTIVATIONS =
      List.of(
          Activations.SIGMOID,
          Activations.TANH,
          Activations.RELU,
          Activations.LINEAR,
          Activations.SOFTPLUS,
          Activations.leakyRelu(0.3),
          Activations.elu(0.7));

  private final RandomStream random;

  private RandomNetworks(RandomStream random) {
    this.random = random;
  }

  static Network of(int number) {
    return new RandomNetworks(RandomStream.of(number).at("network")).network();
  }

  private Network network() {
    Shape input =
        random.nextInt(5) == 0
            ? Shape.vector(upTo(20))
            : Shape.image(upTo(3), 4 + random.nextInt(12), 4 + random.nextInt(12));
    List<Layer> layers = new ArrayList<>();
    Shape shape = input;
    for (int tries = random.nextInt(6); tries > 0; tries--) {
      Layer layer = hidden();
      Optional<Shape> next = next(layer, shape);
      if (next.isPresent()) {
        layers.add(layer);
        shape = next.get();
      }
    }
    if (layers.isEmpty() || random.nextInt(5) > 0) {
      layers.add(last());
    }
    return Network.of(input, layers.toArray(Layer[]::new));
  }

  private static Optional<Shape> next(Layer layer, Shape shape) {
    try {
      return Optional.of(layer.outputShape(shape));
    } catch (ShapeMismatchException e) {
      return Optional.empty();
    }
  }

  private Layer hidden() {
    Activation activation = ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
    return switch (random.nextInt(10)) {
      case 0 -> dense().activation(activation).dropout(dropout());
      case 1 -> convPool().pool(upTo(3), upTo(3)).activation(activation);
      case 2 -> convolution().activation(activation);
      case 6 -> BatchNormalization.of().epsilon(random.nextDouble(0.001, 0.1));
      case 7 -> ActivationLayer.of(activation);
      case 8 -> PReluLayer.of();
      case 9 -> RReluLayer.of();
      case 3 -> MaxPoolingLayer.of(upTo(3), upTo(3)).stride(upTo(3), upTo(3));
      case 4 -> AveragePoolingLayer.of(upTo(3), upTo(3)).stride(upTo(3), upTo(3));
      default -> L2PoolingLayer.of(upTo(3), upTo(3)).stride(upTo(3), upTo(3));
    };
  }

  private FullyConnectedLayer dense() {
    FullyConnectedLayer layer = FullyConnectedLayer.of(upTo(70));
    return random.nextInt(4) == 0 ? layer.withoutBias() : layer;
  }

  private ConvPoolLayer convPool() {
    ConvPoolLayer layer = ConvPoolLayer.of(upTo(9), upTo(5), upTo(5));
    return random.nextInt(4) == 0 ? layer.withoutBias() : layer;
  }

  private ConvolutionLayer convolution() {
    int height = upTo(5);
    int width = upTo(5);
    ConvolutionLayer layer =
        ConvolutionLayer.of(upTo(9), height, width)
            .stride(upTo(3), upTo(3))
            .padding(random.nextInt(height), random.nextInt(width));
    return random.nextInt(4) == 0 ? layer.withoutBias() : layer;
  }

  private Layer last() {
    return switch (random.nextInt(3)) {
      case 0 -> SoftmaxLayer.of(1 + upTo(12)).dropout(dropout());
      case 1 -> SigmoidLayer.of(upTo(12)).dropout(dropout());
      default -> LinearLayer.of(upTo(12)).dropout(dropout());
    };
  }

  private Dropout dropout() {
    double rate = random.nextInt(3) / 4.0;
    return random.nextInt(2) == 0 ? Dropout.network3(rate) : Dropout.inverted(rate);
  }

  private int upTo(int most) {
    return 1 + random.nextInt(most);
  }
}
