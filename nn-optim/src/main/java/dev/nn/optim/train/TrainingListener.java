package dev.nn.optim.train;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import org.slf4j.LoggerFactory;

/**
 * Watches a training. Called on the training's thread, with plain numbers, but for {@link #bound};
 * what it throws ends the training.
 */
public interface TrainingListener {

  /** A listener that does nothing. */
  TrainingListener SILENT = new TrainingListener() {};

  /**
   * A training begins.
   *
   * @param settings what was asked
   * @param examples the number of training examples
   */
  default void started(TrainingSettings settings, int examples) {}

  /**
   * A training that was begun before goes on; called after {@link #started}.
   *
   * @param done the epochs that are done
   * @param examples the number of examples done in the epoch after them
   */
  default void resumed(ImmutableList<EpochResult> done, int examples) {}

  /**
   * The parameters are there, before the first step; called after {@link #started} and {@link
   * #resumed}. For whoever measures more than the other events tell.
   *
   * @param network what is trained
   * @param parameters changed by each step, and closed when fit ends; to be read on the training's
   *     thread only. Not to be modified.
   */
  default void bound(Network network, Parameters parameters) {}

  /**
   * A mini-batch is done.
   *
   * @param epoch the epoch, 1 for the first
   * @param examples the number of examples done in this epoch
   * @param cost the mean cost of the mini-batch, before its update
   */
  default void batchDone(int epoch, int examples, double cost) {}

  /**
   * The data sets of {@link Trainer#monitoring} are evaluated; called before {@link #epochDone}.
   *
   * @param epoch the epoch that is done, 1 for the first
   * @param evaluations by the names of the data sets; never empty
   */
  default void monitored(int epoch, ImmutableMap<String, Evaluation> evaluations) {}

  /** An epoch is done and validated. */
  default void epochDone(EpochResult epoch) {}

  /** This listener and, after it, {@code other}: both are told of everything. */
  default TrainingListener and(TrainingListener other) {
    return new InTurn(this, other);
  }

  /**
   * Something went wrong that does not end the training; by default it is logged.
   *
   * @param warning a few sentences for people
   */
  default void warned(String warning) {
    LoggerFactory.getLogger(TrainingListener.class).warn(warning);
  }
}
