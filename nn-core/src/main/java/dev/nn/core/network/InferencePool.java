package dev.nn.core.network;

import dev.nn.core.parameter.Parameters;
import dev.nn.core.tensor.Elements;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

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
    Bound taken = idle.poll();
    Bound bound = taken != null ? taken : bind();
    try {
      bound.run(x, y, from, count);
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
  }
}
