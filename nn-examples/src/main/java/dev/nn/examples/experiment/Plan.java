package dev.nn.examples.experiment;

import com.google.common.collect.ImmutableSet;
import dev.nn.core.network.Network;
import dev.nn.optim.train.StoppingRule;
import dev.nn.optim.train.Trainer;
import dev.nn.optim.train.TrainingSettings;
import java.time.Duration;

/**
 * What an experiment trains, and how.
 *
 * @param network the network
 * @param preparation what becomes of the training images before
 * @param settings of the training, as in the book
 * @param monitored what is measured after every epoch
 * @param stopping when it ends before its last epoch
 * @param estimate of the time for one seed, on one core of a server processor
 */
public record Plan(
    Network network,
    Preparation preparation,
    TrainingSettings settings,
    ImmutableSet<Monitored> monitored,
    StoppingRule stopping,
    Duration estimate) {

  /** A plan that monitors nothing and trains all epochs. */
  public Plan(
      Network network, Preparation preparation, TrainingSettings settings, Duration estimate) {
    this(network, preparation, settings, ImmutableSet.of(), StoppingRule.NEVER, estimate);
  }

  /** What trains it from {@code seed}. */
  public Trainer trainer(long seed) {
    return Trainer.of(network).settings(settings).stopping(stopping).seed(seed);
  }

  /** This plan with another number of epochs. */
  public Plan epochs(int epochs) {
    return new Plan(network, preparation, settings.epochs(epochs), monitored, stopping, estimate);
  }

  /** This plan with these data sets monitored. */
  public Plan monitoring(Monitored... sets) {
    return new Plan(network, preparation, settings, ImmutableSet.copyOf(sets), stopping, estimate);
  }

  /** This plan with early stopping. */
  public Plan stopping(StoppingRule rule) {
    return new Plan(network, preparation, settings, monitored, rule, estimate);
  }
}
