package dev.nn.optim.train;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Examples;
import dev.nn.core.data.TrainingData;
import dev.nn.core.random.RandomStream;

/** Passes over the training data, mini-batch by mini-batch. */
final class Epochs {
  private final TrainingSettings settings;
  private final TrainingData training;
  private final TrainingStep step;
  private final RandomStream random;
  private final TrainingListener listener;
  private final int[] order;
  private long steps;
  private double lastCost = Double.NaN;

  Epochs(
      TrainingSettings settings,
      TrainingData training,
      TrainingStep step,
      RandomStream random,
      TrainingListener listener) {
    this.settings = settings;
    this.training = training;
    this.step = step;
    this.random = random;
    this.listener = listener;
    this.order = new int[training.size()];
  }

  /** The number of training examples. */
  int examples() {
    return order.length;
  }

  /**
   * Trains one epoch.
   *
   * @return the mean cost of the examples, each taken before the step that used it
   * @throws TrainingDivergedException if a cost is not finite
   */
  double train(int epoch) {
    settings.order().arrange(order, random.at(epoch));
    Examples data = training.epoch(epoch);
    double total = 0;
    for (int from = 0; from < order.length; from += settings.miniBatch()) {
      int examples = Math.min(settings.miniBatch(), order.length - from);
      double cost = miniBatch(data, from, examples);
      requireFinite(cost / examples, epoch, from);
      total += cost;
      listener.batchDone(epoch, from + examples, cost / examples);
    }
    return total / order.length;
  }

  private double miniBatch(Examples data, int from, int examples) {
    Batch batch = step.batch(examples);
    for (int row = 0; row < examples; row++) {
      data.copy(order[from + row], batch, row);
    }
    return step.run(examples, steps++);
  }

  private void requireFinite(double cost, int epoch, int from) {
    if (!Double.isFinite(cost)) {
      throw new TrainingDivergedException(
          "the cost is %s at epoch %d, mini-batch %d (before: %.3g)"
              .formatted(cost, epoch, from / settings.miniBatch() + 1, lastCost),
          settings);
    }
    lastCost = cost;
  }
}
