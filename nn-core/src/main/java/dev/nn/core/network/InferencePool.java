package dev.nn.core.network;

import com.google.common.collect.ImmutableList;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Bound networks for mini-batches of one size, as many as threads ever predicted at once. */
final class InferencePool implements AutoCloseable {
  private final Network network;
  private final Parameters parameters;
  private final int examples;
  private final Queue<Bound> idle = new ConcurrentLinkedQueue<>();

  InferencePool(Network network, Parameters parameters, int examples) {
    this.network = network;
    this.parameters = parameters;
    this.examples = examples;
  }

  /** Predicts {@code count} examples, {@code from} on, of x into y. */
  void run(Elements x, Elements y, int from, int count) {
    lend(bound -> bound.run(x, y, from, count));
  }

  /** What every layer makes of x, as many values as an input has; for mini-batches of one. */
  ImmutableList<LayerOutput> layerOutputs(float[] x) {
    ImmutableList.Builder<LayerOutput> outputs = ImmutableList.builder();
    lend(bound -> bound.run(x, network, outputs));
    return outputs.build();
  }

  private void lend(Consumer<Bound> use) {
    Bound taken = idle.poll();
    Bound bound = taken != null ? taken : bind();
    try {
      use.accept(bound);
    } catch (Throwable failure) {
      bound.inference().close();
      throw failure;
    }
    idle.add(bound);
  }

  private Bound bind() {
    Inference inference = new Inference(network, parameters, examples);
    return new Bound(
        inference, Elements.of(inference.input()), Elements.of(inference.output()), examples);
  }

  @Override
  public void close() {
    idle.forEach(bound -> bound.inference().close());
    idle.clear();
  }

  /** A bound network and the values of its input and output. */
  private record Bound(Inference inference, Elements input, Elements output, int examples) {
    void run(Elements x, Elements y, int from, int count) {
      int inputs = input.size() / examples;
      int outputs = output.size() / examples;
      input.copy(0, x, from * inputs, count * inputs);
      inference.run();
      y.copy(from * outputs, output, 0, count * outputs);
    }

    void run(float[] x, Network network, ImmutableList.Builder<LayerOutput> outputs) {
      input.write(0, x, 0, x.length);
      inference.run();
      for (int i = 0; i < network.layers().size(); i++) {
        Shape shape = network.shape(i + 1);
        float[] values = new float[shape.size()];
        Elements.of(inference.output(i)).read(0, values, 0, values.length);
        outputs.add(new LayerOutput(network.layers().get(i), shape, values));
      }
    }
  }
}
