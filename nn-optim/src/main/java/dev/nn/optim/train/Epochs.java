package dev.nn.optim.train;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Examples;
import dev.nn.core.data.TrainingData;
import dev.nn.core.random.RandomStream;
import dev.nn.optim.checkpoint.Progress;
import java.util.List;
import java.util.function.LongSupplier;

/** Passes over the training data, mini-batch by mini-batch. */
final class Epochs {
  private final TrainingSettings settings;
  private final TrainingData training;
  private final RefinedStep step;
  private final RandomStream random;
  private final TrainingListener listener;
  private final int[] order;
  private final LongSupplier clock;
  private Watch watch;
  private int done;
  private double total;
  private long steps;
  private double lastCost = Double.NaN;

  Epochs(
      TrainingSettings settings,
      TrainingData training,
      RefinedStep step,
      RandomStream random,
      TrainingListener listener,
      LongSupplier clock) {
    this.settings = settings;
    this.training = training;
    this.step = step;
    this.random = random;
    this.listener = listener;
    this.clock = clock;
    this.watch = new Watch(clock, 0);
    this.order = new int[training.size()];
  }

  /** The number of training examples. */
  int examples() {
    return order.length;
  }

  /**
   * Trains one epoch, or what is left of it.
   *
   * @param before the epochs that are done
   * @param batchDone run after each mini-batch
   * @return the mean cost of the examples, each taken before the step that used it
   * @throws TrainingDivergedException if a cost is not finite
   */
  double train(int epoch, List<EpochResult> before, Runnable batchDone) {
    step.begin(epoch, before);
    settings.order().arrange(order, random.at(epoch));
    Examples data = training.epoch(epoch);
    watch.start();
    while (done < order.length) {
      int examples = Math.min(settings.miniBatch(), order.length - done);
      double cost = miniBatch(data, done, examples);
      requireFinite(cost / examples, epoch, done);
      total += cost;
      done += examples;
      listener.batchDone(epoch, done, cost / examples);
      batchDone.run();
    }
    watch.stop();
    return total / order.length;
  }

  /** Does, in the middle of an epoch, what does not count as time spent on it. */
  void pause(Runnable other) {
    watch.stop();
    other.run();
    watch.start();
  }

  /** The time spent on the epoch. */
  double seconds() {
    return watch.seconds();
  }

  /** Begins the next epoch. */
  void next() {
    done = 0;
    total = 0;
    watch = new Watch(clock, 0);
  }

  /** How far this is. */
  Progress progress() {
    return new Progress(settings.epochs(), steps, done, total, lastCost, seconds());
  }

  /** Goes on from there. */
  void resume(Progress progress) {
    steps = progress.steps();
    done = progress.examples();
    total = progress.total();
    lastCost = progress.lastCost();
    watch = new Watch(clock, progress.seconds());
  }

  private double miniBatch(Examples data, int from, int examples) {
    Batch batch = step.batch(examples);
    data.copy(order, from, batch);
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
