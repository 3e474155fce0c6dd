package dev.nn.benchmarks.ours;

import static dev.nn.layers.activation.Activations.RELU;

import dev.nn.contest.Work;
import dev.nn.core.layer.Layer;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;

/** The networks of the works. */
final class Networks {
  private Networks() {}

  static Network of(Work work) {
    return switch (work) {
      case SIGMOID -> network(FullyConnectedLayer.of(100), SoftmaxLayer.of(10));
      case CONV, PREDICT ->
          network(
              convolution(20),
              convolution(40),
              FullyConnectedLayer.of(100).activation(RELU),
              SoftmaxLayer.of(10));
      case DROPOUT ->
          network(
              convolution(20),
              convolution(40),
              FullyConnectedLayer.of(1000).activation(RELU).dropout(0.5),
              FullyConnectedLayer.of(1000).activation(RELU).dropout(0.5),
              SoftmaxLayer.of(10).dropout(0.5));
      case GEMM -> throw new IllegalArgumentException("A product is no network.");
    };
  }

  private static Network network(Layer... layers) {
    return Network.of(Shape.image(1, 28, 28), layers);
  }

  private static Layer convolution(int maps) {
    return ConvPoolLayer.of(maps, 5, 5).activation(RELU);
  }
}
