package dev.nn.testkit;

import dev.nn.core.network.Backpropagation;
import dev.nn.core.network.InputGradient;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network bound for training on random inputs, always the same ones. */
final class BoundNetwork implements AutoCloseable {
  private final Parameters parameters;
  private final Gradients gradients;
  private final Backpropagation backpropagation;

  BoundNetwork(Network network, int examples, DataType type) {
    this.parameters = network.initialize(type, RandomStream.of(10));
    this.gradients = new Gradients(network.layout(), type);
    this.backpropagation =
        new Backpropagation(
            network, parameters, examples, gradients, RandomStream.of(11), InputGradient.COMPUTED);
    Inputs.fill(backpropagation.batch().inputs(), RandomStream.of(12));
    Elements y = backpropagation.batch().targets();
    for (int i = 0; i < examples; i++) {
      y.set(i * network.output().size(), 1);
    }
  }

  Backpropagation backpropagation() {
    return backpropagation;
  }

  Parameters parameters() {
    return parameters;
  }

  INDArray gradients() {
    return gradients.values();
  }

  INDArray inputGradient() {
    return backpropagation.inputGradient().orElseThrow();
  }

  /** The values of what is learned. */
  double[] learned() {
    return Arrays.copyOf(Inputs.copy(parameters.values()), parameters.layout().learned());
  }

  @Override
  public void close() {
    backpropagation.close();
    gradients.close();
    parameters.close();
  }
}
