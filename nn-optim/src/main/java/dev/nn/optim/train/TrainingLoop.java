package dev.nn.optim.train;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.optim.checkpoint.Progress;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One training: epochs, each validated, and the parameters of the best. */
final class TrainingLoop {
  private final Network network;
  private final TrainingState state;
  private final Evaluator evaluator;
  private final Keeper keeper;
  private final StoppingRule stopping;
  private final Monitoring monitoring;
  private final TrainingListener listener;
  private final BooleanSupplier interruption;
  private final Runnable batchDone;

  TrainingLoop(
      Network network,
      TrainingState state,
      Evaluator evaluator,
      Keeper keeper,
      StoppingRule stopping,
      Monitoring monitoring,
      TrainingListener listener,
      BooleanSupplier interruption) {
    this.network = network;
    this.state = state;
    this.evaluator = evaluator;
    this.keeper = keeper;
    this.stopping = stopping;
    this.monitoring = monitoring;
    this.listener = listener;
    this.interruption = interruption;
    this.batchDone = this::batchDone;
  }

  /** Trains; the result owns the best parameters. */
  TrainingResult run(TrainingSettings settings, ValidationData<?> validation) {
    begin(settings);
    List<EpochResult> epochs = state.epochs();
    while (epochs.size() < settings.epochs() && !isStopped(epochs)) {
      epochs.add(epoch(epochs.size() + 1, settings, validation));
      if (best(epochs).epoch() == epochs.size()) {
        state.best().copyFrom(state.validated());
      }
      keeper.epochDone(state);
    }
    keeper.ended();
    return new TrainingResult(
        new Model(network, state.best()),
        best(epochs),
        ImmutableList.copyOf(epochs),
        ImmutableList.copyOf(state.monitored()));
  }

  private void batchDone() {
    if (interruption.getAsBoolean()) {
      throw interrupted(keeper.interrupted(state));
    }
    keeper.batchDone(state);
  }

  private TrainingInterruptedException interrupted(boolean kept) {
    Progress progress = state.training().progress();
    return new TrainingInterruptedException(
        state.epochs().size() + 1,
        progress.planned(),
        progress.examples(),
        state.training().examples(),
        kept);
  }

  private boolean isStopped(List<EpochResult> epochs) {
    return !epochs.isEmpty() && stopping.ends(ImmutableList.copyOf(epochs));
  }

  private void begin(TrainingSettings settings) {
    boolean resumed = keeper.resume(state);
    listener.started(settings, state.training().examples());
    if (resumed) {
      listener.resumed(
          ImmutableList.copyOf(state.epochs()), state.training().progress().examples());
    }
    listener.bound(network, state.parameters());
  }

  private EpochResult epoch(int number, TrainingSettings settings, ValidationData<?> validation) {
    Epochs training = state.training();
    double cost = training.train(number, state.epochs(), batchDone);
    // The cost is taken before each update, so it says nothing of the last one.
    if (!state.parameters().areFinite()) {
      throw new TrainingDivergedException(
          "a parameter is not finite after epoch %d".formatted(number), settings);
    }
    EpochResult result =
        new EpochResult(
            number, cost, evaluator.accuracy(validation.examples()), training.seconds());
    state.monitored().add(monitor(number, settings));
    training.next();
    listener.epochDone(result);
    return result;
  }

  private ImmutableMap<String, Evaluation> monitor(int number, TrainingSettings settings) {
    ImmutableMap.Builder<String, Evaluation> builder = ImmutableMap.builder();
    monitoring
        .sets()
        .forEach(
            (name, data) ->
                builder.put(
                    name,
                    evaluator.evaluation(
                        data.get(), settings.regularization(), settings.miniBatch())));
    ImmutableMap<String, Evaluation> evaluations = builder.buildOrThrow();
    if (!evaluations.isEmpty()) {
      listener.monitored(number, evaluations);
    }
    return evaluations;
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
