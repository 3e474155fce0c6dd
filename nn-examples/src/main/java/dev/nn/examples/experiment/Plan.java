package dev.nn.examples.experiment;

import dev.nn.core.network.Network;
import dev.nn.optim.train.TrainingSettings;
import java.time.Duration;

/**
 * What an experiment trains, and how.
 *
 * @param network the network
 * @param preparation what becomes of the training images before
 * @param settings of the training, as in the book
 * @param estimate of the time for one seed, on one core of a server processor
 */
public record Plan(
    Network network, Preparation preparation, TrainingSettings settings, Duration estimate) {

  /** This plan with another number of epochs. */
  public Plan epochs(int epochs) {
    return new Plan(network, preparation, settings.epochs(epochs), estimate);
  }
}
