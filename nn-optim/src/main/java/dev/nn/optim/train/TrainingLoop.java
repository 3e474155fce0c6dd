package dev.nn.optim.train;

import com.google.common.collect.ImmutableList;
import dev.nn.core.data.Dataset;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import java.util.ArrayList;
import java.util.List;

/** One training: epochs, each validated, and the parameters of the best. */
final class TrainingLoop {
  private final Network network;
  private final Parameters parameters;
  private final Evaluator evaluator;
  private final Epochs training;
  private final TrainingListener listener;

  TrainingLoop(
      Network network,
      Parameters parameters,
      Evaluator evaluator,
      Epochs training,
      TrainingListener listener) {
    this.network = network;
    this.parameters = parameters;
    this.evaluator = evaluator;
    this.training = training;
    this.listener = listener;
  }

  TrainingResult run(TrainingSettings settings, Dataset validation) {
    Parameters best = parameters.copy();
    try {
      List<EpochResult> epochs = run(settings, validation, best);
      return new TrainingResult(
          new Model(network, best), best(epochs), ImmutableList.copyOf(epochs));
    } catch (Throwable failure) {
      best.close();
      throw failure;
    }
  }

  private List<EpochResult> run(TrainingSettings settings, Dataset validation, Parameters best) {
    listener.started(settings, training.examples());
    List<EpochResult> epochs = new ArrayList<>();
    for (int number = 1; number <= settings.epochs(); number++) {
      epochs.add(epoch(number, settings, validation));
      if (best(epochs).epoch() == number) {
        best.copyFrom(parameters);
      }
    }
    return epochs;
  }

  private EpochResult epoch(int number, TrainingSettings settings, Dataset validation) {
    long start = System.nanoTime();
    double cost = training.train(number);
    double seconds = (System.nanoTime() - start) / 1e9;
    // The cost is taken before each update, so it says nothing of the last one.
    if (!parameters.areFinite()) {
      throw new TrainingDivergedException(
          "a parameter is not finite after epoch %d".formatted(number), settings);
    }
    EpochResult result = new EpochResult(number, cost, evaluator.accuracy(validation), seconds);
    listener.epochDone(result);
    return result;
  }

  /** The epoch with the best validation accuracy, of equal ones the latest. */
  private static EpochResult best(List<EpochResult> epochs) {
    EpochResult best = epochs.get(0);
    for (EpochResult epoch : epochs) {
      if (epoch.validation().compareTo(best.validation()) >= 0) {
        best = epoch;
      }
    }
    return best;
  }
}
