package dev.nn.core.parameter;

/** What a parameter is for; the parameters of one role are contiguous in memory. */
public enum Role {
  /** Learned, and subject to weight decay. */
  WEIGHT,
  /** Learned, never decayed. */
  BIAS,
  /**
   * Not learned: gathered from the examples by a layer's forward in training, read at inference. It
   * has no gradient, and no rule, decay or regularization touches it; it is copied, saved and
   * resumed like any parameter. Last in memory.
   */
  STATISTIC;

  /** Whether it is learned by gradients. */
  public boolean isLearned() {
    return this != STATISTIC;
  }
}
