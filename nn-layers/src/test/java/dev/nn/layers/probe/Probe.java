package dev.nn.layers.probe;

import dev.nn.core.layer.Layer;
import dev.nn.core.network.Backpropagation;
import dev.nn.core.network.InputGradient;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.testkit.LinearReadout;
import java.util.function.IntToDoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;

/** One layer in double, run forward and backward on numbers of the test's choice. */
public final class Probe implements AutoCloseable {
  private final Parameters parameters;
  private final Gradients gradients;
  private final Backpropagation backpropagation;
  private final int examples;

  public Probe(Layer layer, Shape input, int examples) {
    Network network = Network.of(input, layer, new LinearReadout());
    this.examples = examples;
    this.parameters = Parameters.zeros(network.layout(), DataType.DOUBLE);
    this.gradients = new Gradients(network.layout(), DataType.DOUBLE);
    this.backpropagation =
        new Backpropagation(
            network, parameters, examples, gradients, RandomStream.of(1), InputGradient.COMPUTED);
  }

  public Probe parameter(String name, IntToDoubleFunction values) {
    fill(Elements.of(parameters.get("0/" + name)), values);
    return this;
  }

  /** Runs on the inputs {@code x} and the gradients {@code dy} of the outputs. */
  public Probe run(IntToDoubleFunction x, IntToDoubleFunction dy) {
    fill(backpropagation.batch().inputs(), x);
    // The readout divides by the number of examples.
    fill(backpropagation.batch().targets(), i -> examples * dy.applyAsDouble(i));
    backpropagation.step(0);
    return this;
  }

  public double[] y() {
    return copy(Elements.of(backpropagation.output()));
  }

  public double[] dx() {
    return copy(Elements.of(backpropagation.inputGradient().orElseThrow()));
  }

  public double[] gradient(String name) {
    return copy(Elements.of(gradients.array("0/" + name)));
  }

  private static void fill(Elements values, IntToDoubleFunction source) {
    for (int i = 0; i < values.size(); i++) {
      values.set(i, source.applyAsDouble(i));
    }
  }

  private static double[] copy(Elements values) {
    double[] copy = new double[values.size()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values.get(i);
    }
    return copy;
  }

  @Override
  public void close() {
    backpropagation.close();
    gradients.close();
    parameters.close();
  }
}
