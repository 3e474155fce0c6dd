package dev.nn.optim.train;

import com.google.common.collect.ImmutableList;

/**
 * Whether a training ends before the last of its epochs.
 *
 * <p>Asked after each epoch. A function of the epochs alone, so that a training that goes on from a
 * checkpoint ends where it would have ended.
 */
@FunctionalInterface
public interface StoppingRule {

  /** Trains all epochs. */
  StoppingRule NEVER = epochs -> false;

  /**
   * Whether to end.
   *
   * @param epochs those that are done, in order, at least one
   */
  boolean ends(ImmutableList<EpochResult> epochs);
}
