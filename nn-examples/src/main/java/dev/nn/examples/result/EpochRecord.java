package dev.nn.examples.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nn.optim.train.EpochResult;
import org.jspecify.annotations.Nullable;

/**
 * What one epoch gave.
 *
 * @param epoch its number, 1 for the first
 * @param trainingCost the mean cost of the training examples, without regularization
 * @param validationAccuracy the share of correct validation examples after the epoch
 * @param testAccuracy the share of correct test examples after the epoch, where it was measured;
 *     else null, and left out
 * @param seconds the time that training the epoch took
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EpochRecord(
    int epoch,
    double trainingCost,
    double validationAccuracy,
    @Nullable Double testAccuracy,
    double seconds) {

  static EpochRecord of(EpochResult epoch, @Nullable Double testAccuracy) {
    return new EpochRecord(
        epoch.epoch(),
        epoch.trainingCost(),
        epoch.validation().fraction(),
        testAccuracy,
        epoch.seconds());
  }
}
