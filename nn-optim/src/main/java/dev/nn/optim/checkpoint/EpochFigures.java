package dev.nn.optim.checkpoint;

import com.google.common.collect.ImmutableMap;

/**
 * What one epoch gave.
 *
 * @param trainingCost the mean cost of the training examples
 * @param correct the number of validation examples classified correctly
 * @param examples the number of validation examples
 * @param seconds the time that training the epoch took
 * @param monitored what else was evaluated, by the names of the data sets, which have no spaces
 */
public record EpochFigures(
    double trainingCost,
    int correct,
    int examples,
    double seconds,
    ImmutableMap<String, Monitored> monitored) {

  /**
   * What the network gave on a data set.
   *
   * @param cost its cost
   * @param correct the number of examples classified correctly
   * @param examples the number of examples
   */
  public record Monitored(double cost, int correct, int examples) {}
}
