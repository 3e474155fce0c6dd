package dev.nn.optim.train;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.loss.Loss;
import dev.nn.core.memory.Memory;
import dev.nn.core.network.Inference;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.tensor.Elements;
import dev.nn.optim.regularization.Regularization;
import java.util.HashMap;
import java.util.Map;

/** A network bound for evaluating whole data sets. */
final class Evaluator implements AutoCloseable {
  /** Large enough for the matrix product to be fast, small enough to stay in the cache. */
  private static final int EXAMPLES = 100;

  private final Network network;
  private final Parameters parameters;
  private final Loss loss;
  private final int classes;
  private final Map<Integer, Chunk> chunks = new HashMap<>();

  Evaluator(Network network, Parameters parameters) {
    this.network = network;
    this.parameters = parameters;
    this.loss = network.outputLayer().loss();
    this.classes = network.output().size();
  }

  Accuracy accuracy(Dataset data) {
    int correct = 0;
    for (int from = 0; from < data.size(); from += EXAMPLES) {
      correct += infer(data, from).correct(data, from);
    }
    return new Accuracy(correct, data.size());
  }

  /**
   * Accuracy and cost.
   *
   * @param miniBatch the number of examples of a mini-batch of the training
   */
  Evaluation evaluation(Dataset data, Regularization regularization, int miniBatch) {
    int correct = 0;
    double total = 0;
    for (int from = 0; from < data.size(); from += EXAMPLES) {
      Chunk chunk = infer(data, from);
      correct += chunk.correct(data, from);
      total += chunk.cost();
    }
    double cost = total / data.size() + regularization.cost(parameters, data.size(), miniBatch);
    return new Evaluation(cost, new Accuracy(correct, data.size()));
  }

  private Chunk infer(Dataset data, int from) {
    Chunk chunk = chunk(Math.min(EXAMPLES, data.size() - from));
    chunk.infer(data, from);
    return chunk;
  }

  private Chunk chunk(int examples) {
    Chunk known = chunks.get(examples);
    if (known != null) {
      return known;
    }
    Chunk fresh = new Chunk(examples);
    chunks.put(examples, fresh);
    return fresh;
  }

  @Override
  public void close() {
    chunks.values().forEach(Chunk::close);
  }

  /** The network bound for as many examples at once. */
  private final class Chunk implements AutoCloseable {
    private final int examples;
    private final Memory memory;
    private final Inference inference;
    private final Batch batch;
    private final Elements z;
    private final Elements output;

    Chunk(int examples) {
      this.examples = examples;
      this.memory = Memory.of(parameters.type());
      try {
        this.inference = new Inference(network, parameters, examples);
      } catch (Throwable failure) {
        memory.close();
        throw failure;
      }
      this.batch = Batch.over(inference.input(), memory.zeros(examples, classes));
      this.z = Elements.of(inference.weightedInput());
      this.output = Elements.of(inference.output());
    }

    void infer(Dataset data, int from) {
      for (int row = 0; row < examples; row++) {
        data.copy(from + row, batch, row);
      }
      inference.run();
    }

    int correct(Dataset data, int from) {
      int correct = 0;
      for (int row = 0; row < examples; row++) {
        if (output.largest(row * classes, classes) == data.label(from + row)) {
          correct++;
        }
      }
      return correct;
    }

    double cost() {
      return loss.total(z, output, batch.targets());
    }

    @Override
    public void close() {
      inference.close();
      memory.close();
    }
  }
}
