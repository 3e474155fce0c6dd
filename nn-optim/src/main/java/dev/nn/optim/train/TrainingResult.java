package dev.nn.optim.train;

import com.google.common.collect.ImmutableList;
import dev.nn.core.network.Model;

/**
 * What a training gave; owns the model.
 *
 * @param best the model after the epoch with the best validation accuracy; of equal ones after the
 *     latest, as network3
 * @param bestEpoch that epoch
 * @param epochs all epochs
 */
public record TrainingResult(Model best, EpochResult bestEpoch, ImmutableList<EpochResult> epochs)
    implements AutoCloseable {

  /** Frees the model. */
  @Override
  public void close() {
    best.close();
  }
}
