package dev.nn.optim.train;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.common.collect.Streams;
import dev.nn.core.parameter.Parameters;
import dev.nn.optim.checkpoint.Arithmetic;
import dev.nn.optim.checkpoint.Checkpoint;
import dev.nn.optim.checkpoint.EpochFigures;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All that the rest of a training depends on.
 *
 * @param parameters as they are now
 * @param validated what is validated and kept: these, or their average
 * @param best those of the best epoch so far
 * @param slots what the optimizer and the average of weights remember
 * @param training how far the epoch is
 * @param epochs those that are done, in order
 * @param monitored what was monitored after each of them
 */
record TrainingState(
    Parameters parameters,
    Parameters validated,
    Parameters best,
    List<INDArray> slots,
    Epochs training,
    List<EpochResult> epochs,
    List<ImmutableMap<String, Evaluation>> monitored) {

  /**
   * A copy of it.
   *
   * @param identity what tells this training from others
   */
  Checkpoint checkpoint(Map<String, String> identity) {
    return Checkpoint.of(
        identity,
        Arithmetic.current(),
        training.progress(),
        Streams.zip(epochs.stream(), monitored.stream(), TrainingState::figures).toList(),
        parameters,
        best,
        slots);
  }

  /** Makes this what it was then. Modified. */
  void restore(Checkpoint checkpoint) {
    checkpoint.restore(parameters, best, slots);
    training.resume(checkpoint.progress());
    epochs.clear();
    monitored.clear();
    for (EpochFigures each : checkpoint.epochs()) {
      epochs.add(result(epochs.size() + 1, each));
      monitored.add(
          ImmutableMap.copyOf(Maps.transformValues(each.monitored(), TrainingState::evaluation)));
    }
  }

  private static EpochFigures figures(
      EpochResult epoch, ImmutableMap<String, Evaluation> monitored) {
    return new EpochFigures(
        epoch.trainingCost(),
        epoch.validation().correct(),
        epoch.validation().examples(),
        epoch.seconds(),
        ImmutableMap.copyOf(Maps.transformValues(monitored, TrainingState::figures)));
  }

  private static EpochFigures.Monitored figures(Evaluation evaluation) {
    return new EpochFigures.Monitored(
        evaluation.cost(), evaluation.accuracy().correct(), evaluation.accuracy().examples());
  }

  private static Evaluation evaluation(EpochFigures.Monitored figures) {
    return new Evaluation(figures.cost(), new Accuracy(figures.correct(), figures.examples()));
  }

  private static EpochResult result(int number, EpochFigures figures) {
    return new EpochResult(
        number,
        figures.trainingCost(),
        new Accuracy(figures.correct(), figures.examples()),
        figures.seconds());
  }
}
