package dev.nn.onnx;

import dev.nn.core.layer.Layer;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
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
import java.util.List;
import java.util.stream.Stream;

/** Networks of every kind of layer, each for itself, and some together. */
final class Networks {
  private static final Shape VECTOR = Shape.vector(7);
  private static final Shape IMAGE = Shape.image(2, 9, 11);

  private Networks() {}

  static Stream<Network> all() {
    return Stream.of(activations(), ofVectors(), ofImages(), mixed()).flatMap(List::stream);
  }

  private static List<Network> activations() {
    return Stream.of(
            Activations.SIGMOID,
            Activations.TANH,
            Activations.RELU,
            Activations.LINEAR,
            Activations.SOFTPLUS,
            Activations.leakyRelu(0.3),
            Activations.elu(0.7))
        .flatMap(
            each ->
                Stream.of(
                    Network.of(VECTOR, ActivationLayer.of(each)),
                    Network.of(IMAGE, ActivationLayer.of(each)),
                    Network.of(VECTOR, FullyConnectedLayer.of(5).activation(each)),
                    Network.of(IMAGE, ConvolutionLayer.of(3, 2, 3).activation(each)),
                    Network.of(IMAGE, ConvPoolLayer.of(3, 2, 4).pool(2, 2).activation(each))))
        .toList();
  }

  private static List<Network> ofVectors() {
    return Stream.<Layer>of(
            FullyConnectedLayer.of(5).withoutBias(),
            FullyConnectedLayer.of(5).dropout(Dropout.network3(0.25)),
            SoftmaxLayer.of(4),
            SoftmaxLayer.of(4).dropout(Dropout.network3(0.5)),
            SoftmaxLayer.of(4).dropout(Dropout.inverted(0.5)),
            SigmoidLayer.of(1),
            SigmoidLayer.of(3).dropout(Dropout.network3(0.5)),
            LinearLayer.of(3).dropout(Dropout.network3(0.5)),
            BatchNormalization.of().epsilon(0.05),
            PReluLayer.of(),
            RReluLayer.of())
        .map(layer -> Network.of(VECTOR, layer))
        .toList();
  }

  private static List<Network> ofImages() {
    return Stream.<Layer>of(
            FullyConnectedLayer.of(5), // Each pixel's channels side by side.
            SoftmaxLayer.of(4).dropout(Dropout.network3(0.25)),
            ConvolutionLayer.of(1, 9, 11),
            ConvolutionLayer.of(4, 3, 3).stride(2, 2).padding(1, 2),
            ConvolutionLayer.of(4, 3, 1).stride(3, 1).padding(2, 0).withoutBias(),
            ConvPoolLayer.of(5, 2, 4).pool(2, 4).withoutBias(),
            MaxPoolingLayer.of(3, 11),
            MaxPoolingLayer.of(3, 3).stride(2, 2),
            AveragePoolingLayer.of(3, 11),
            AveragePoolingLayer.of(3, 3).stride(2, 2),
            L2PoolingLayer.of(3, 11),
            L2PoolingLayer.of(3, 3).stride(2, 2),
            BatchNormalization.of(),
            PReluLayer.of(),
            RReluLayer.of())
        .map(layer -> Network.of(IMAGE, layer))
        .toList();
  }

  private static List<Network> mixed() {
    return List.of(
        Network.of(
            Shape.image(1, 28, 28),
            ConvPoolLayer.of(4, 5, 5).activation(Activations.RELU),
            ConvPoolLayer.of(6, 5, 5).activation(Activations.RELU),
            FullyConnectedLayer.of(20).activation(Activations.RELU).dropout(0.5),
            SoftmaxLayer.of(10)),
        Network.of(
            Shape.image(3, 12, 12),
            ConvolutionLayer.of(4, 3, 3).activation(Activations.LINEAR).withoutBias(),
            BatchNormalization.of(),
            ActivationLayer.of(Activations.elu(1)),
            L2PoolingLayer.of(2, 2),
            PReluLayer.of(),
            AveragePoolingLayer.of(2, 2).stride(1, 1),
            FullyConnectedLayer.of(9).activation(Activations.LINEAR).withoutBias(),
            BatchNormalization.of(),
            RReluLayer.of(),
            FullyConnectedLayer.of(6).activation(Activations.leakyRelu(0.1)),
            SigmoidLayer.of(3)),
        Network.of(
            VECTOR, FullyConnectedLayer.of(6), FullyConnectedLayer.of(5), LinearLayer.of(2)));
  }
}
