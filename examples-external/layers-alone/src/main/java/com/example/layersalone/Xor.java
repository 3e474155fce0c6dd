package com.example.layersalone;

import dev.nn.core.network.Backpropagation;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Axpy;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SigmoidLayer;
import org.nd4j.linalg.api.buffer.DataType;

/** XOR, learned with nn-layers and a loop of one's own in place of a trainer. */
public final class Xor {
  private static final double[][] EXAMPLES = {{0, 0, 0}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}};

  private Xor() {}

  /** The outputs for 00, 01, 10, 11 after 5,000 steps of plain gradient descent. */
  public static double[] learned() {
    Network network =
        Network.of(
            Shape.vector(2),
            FullyConnectedLayer.of(8).activation(Activations.TANH),
            SigmoidLayer.of(1));
    try (Parameters parameters = network.initialize(DataType.FLOAT, RandomStream.of(1));
        Gradients gradients = new Gradients(network.layout(), DataType.FLOAT);
        Backpropagation backpropagation =
            new Backpropagation(network, parameters, 4, gradients, RandomStream.of(2))) {
      for (int i = 0; i < 4; i++) {
        backpropagation.batch().inputs().set(2 * i, EXAMPLES[i][0]);
        backpropagation.batch().inputs().set(2 * i + 1, EXAMPLES[i][1]);
        backpropagation.batch().targets().set(i, EXAMPLES[i][2]);
      }
      Axpy descent = Axpy.of(gradients.values(), parameters.values());
      for (int step = 0; step < 5_000; step++) {
        backpropagation.step(step);
        descent.run(-0.5, 1); // p = p - 0.5 g
      }
      backpropagation.forward(5_000);
      return backpropagation.output().dup().ravel().toDoubleVector();
    }
  }

  /** Prints the four outputs. */
  public static void main(String[] args) {
    double[] outputs = learned();
    for (int i = 0; i < 4; i++) {
      System.out.printf("%.0f xor %.0f = %.3f%n", EXAMPLES[i][0], EXAMPLES[i][1], outputs[i]);
    }
  }
}
