package dev.nn.optim.train;

import com.google.common.collect.ImmutableList;
import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** One training, from fresh parameters to the best model. */
final class TrainingLoop implements AutoCloseable {
  private final Network network;
  private final TrainingSettings settings;
  private final TrainingListener listener;
  private final Dataset training;
  private final RandomStream random;
  private final Parameters parameters;
  private final Parameters best;
  private final TrainingStep step;
  private final Evaluator evaluator;
  private final int[] order;
  private long steps;
  private double lastCost = Double.NaN;

  TrainingLoop(
      Network network,
      DataType type,
      TrainingSettings settings,
      TrainingListener listener,
      Dataset training) {
    this.network = network;
    this.settings = settings;
    this.listener = listener;
    this.training = training;
    this.order = new int[training.size()];
    this.random = RandomStream.of(settings.seed());
    this.parameters = network.initialize(type, random.at("parameters"));
    this.best = parameters.copy();
    this.evaluator = new Evaluator(network, parameters);
    double decay = settings.l2().coefficient(training.size(), settings.miniBatch());
    this.step =
        new TrainingStep(network, parameters, settings.optimizer(), decay, random.at("layers"));
  }

  TrainingResult run(Dataset validation) {
    listener.started(settings, training.size());
    List<EpochResult> epochs = new ArrayList<>();
    EpochResult bestEpoch = epoch(1, validation);
    best.copyFrom(parameters);
    epochs.add(bestEpoch);
    for (int number = 2; number <= settings.epochs(); number++) {
      EpochResult epoch = epoch(number, validation);
      epochs.add(epoch);
      if (epoch.validation().compareTo(bestEpoch.validation()) >= 0) {
        bestEpoch = epoch;
        best.copyFrom(parameters);
      }
    }
    return new TrainingResult(
        new Model(network, best.copy()), bestEpoch, ImmutableList.copyOf(epochs));
  }

  private EpochResult epoch(int number, Dataset validation) {
    long start = System.nanoTime();
    double cost = train(number) / training.size();
    double seconds = (System.nanoTime() - start) / 1e9;
    EpochResult result = new EpochResult(number, cost, evaluator.accuracy(validation), seconds);
    listener.epochDone(result);
    return result;
  }

  private double train(int epoch) {
    settings.order().arrange(order, random, epoch);
    double total = 0;
    for (int from = 0; from < order.length; from += settings.miniBatch()) {
      int examples = Math.min(settings.miniBatch(), order.length - from);
      double cost = miniBatch(from, examples);
      requireFinite(cost / examples, epoch, from);
      total += cost;
      listener.batchDone(epoch, from + examples, cost / examples);
    }
    return total;
  }

  private double miniBatch(int from, int examples) {
    Batch batch = step.batch(examples);
    for (int row = 0; row < examples; row++) {
      training.copy(order[from + row], batch, row);
    }
    return step.run(examples, steps++);
  }

  private void requireFinite(double cost, int epoch, int from) {
    if (!Double.isFinite(cost)) {
      int batch = from / settings.miniBatch() + 1;
      throw new TrainingDivergedException(cost, epoch, batch, lastCost, settings);
    }
    lastCost = cost;
  }

  @Override
  public void close() {
    step.close();
    evaluator.close();
    best.close();
    parameters.close();
  }
}
