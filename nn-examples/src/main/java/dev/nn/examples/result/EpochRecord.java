package dev.nn.examples.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.nn.optim.train.EpochResult;
import dev.nn.optim.train.Evaluation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one epoch gave.
 *
 * @param epoch its number, 1 for the first
 * @param trainingCost the mean cost of the training examples, each before the step that used it,
 *     without regularization
 * @param validationAccuracy the share of correct validation examples after the epoch
 * @param testAccuracy the share of correct test examples after the epoch, where it was measured;
 *     else null, and left out
 * @param monitored cost and accuracy after the epoch, by the names of the data sets; null, and left
 *     out, where nothing was monitored
 * @param seconds the time that training the epoch took
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EpochRecord(
    int epoch,
    double trainingCost,
    double validationAccuracy,
    @Nullable Double testAccuracy,
    @Nullable Map<String, Measured> monitored,
    double seconds) {

  /**
   * What was measured on a data set.
   *
   * @param cost the mean cost, with what regularization adds, as network2 reports it
   * @param accuracy the share of correct examples
   */
  public record Measured(double cost, double accuracy) {
    static Measured of(Evaluation evaluation) {
      return new Measured(evaluation.cost(), evaluation.accuracy().fraction());
    }
  }

  static EpochRecord of(
      EpochResult epoch,
      @Nullable Double testAccuracy,
      ImmutableMap<String, Evaluation> monitored) {
    return new EpochRecord(
        epoch.epoch(),
        epoch.trainingCost(),
        epoch.validation().fraction(),
        testAccuracy,
        monitored.isEmpty()
            ? null
            : ImmutableMap.copyOf(Maps.transformValues(monitored, Measured::of)),
        epoch.seconds());
  }
}
