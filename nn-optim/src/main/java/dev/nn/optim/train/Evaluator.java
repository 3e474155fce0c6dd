package dev.nn.optim.train;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.memory.Memory;
import dev.nn.core.network.Inference;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.tensor.Elements;

/** A network bound for classifying whole data sets. */
final class Evaluator implements AutoCloseable {
  /** Large enough for the matrix product to be fast, small enough to stay in the cache. */
  private static final int EXAMPLES = 100;

  private final Memory memory;
  private final Inference inference;
  private final Batch batch;
  private final Elements output;
  private final int classes;

  Evaluator(Network network, Parameters parameters) {
    this.classes = network.output().size();
    this.memory = Memory.of(parameters.type());
    try {
      this.inference = new Inference(network, parameters, EXAMPLES);
    } catch (Throwable failure) {
      memory.close();
      throw failure;
    }
    this.batch = Batch.over(inference.input(), memory.zeros(EXAMPLES, classes));
    this.output = Elements.of(inference.output());
  }

  Accuracy accuracy(Dataset data) {
    int correct = 0;
    for (int from = 0; from < data.size(); from += EXAMPLES) {
      int count = Math.min(EXAMPLES, data.size() - from);
      for (int row = 0; row < count; row++) {
        data.copy(from + row, batch, row);
      }
      inference.run();
      correct += correct(data, from, count);
    }
    return new Accuracy(correct, data.size());
  }

  private int correct(Dataset data, int from, int count) {
    int correct = 0;
    for (int row = 0; row < count; row++) {
      if (output.largest(row * classes, classes) == data.label(from + row)) {
        correct++;
      }
    }
    return correct;
  }

  @Override
  public void close() {
    inference.close();
    memory.close();
  }
}
