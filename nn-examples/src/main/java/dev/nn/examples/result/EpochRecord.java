package dev.nn.examples.result;

import dev.nn.optim.train.EpochResult;

/**
 * What one epoch gave.
 *
 * @param epoch its number, 1 for the first
 * @param trainingCost the mean cost of the training examples, without regularization
 * @param validationAccuracy the share of correct validation examples after the epoch
 * @param seconds the time that training the epoch took
 */
public record EpochRecord(
    int epoch, double trainingCost, double validationAccuracy, double seconds) {

  static EpochRecord of(EpochResult epoch) {
    return new EpochRecord(
        epoch.epoch(), epoch.trainingCost(), epoch.validation().fraction(), epoch.seconds());
  }
}
