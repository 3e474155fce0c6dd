package dev.nn.optim.train;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.core.network.Model;

/**
 * What a training gave; owns the model.
 *
 * @param best the model after the epoch with the best validation accuracy; of equal ones after the
 *     latest, as network3
 * @param bestEpoch that epoch
 * @param epochs all epochs
 * @param monitored of each epoch, what {@link Trainer#monitoring} asked for, by the names of the
 *     data sets; empty if it asked for nothing
 */
public record TrainingResult(
    Model best,
    EpochResult bestEpoch,
    ImmutableList<EpochResult> epochs,
    ImmutableList<ImmutableMap<String, Evaluation>> monitored)
    implements AutoCloseable {

  /** Frees the model. */
  @Override
  public void close() {
    best.close();
  }
}
