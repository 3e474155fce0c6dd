package dev.nn.optim.train;

/**
 * A figure of an epoch and the direction in which it gets better.
 *
 * <p>There is none of test data: nothing is chosen by them.
 */
public enum Metric {
  /** The share of validation examples that are classified correctly: the higher, the better. */
  VALIDATION_ACCURACY {
    @Override
    public boolean isBetter(EpochResult epoch, EpochResult than) {
      return epoch.validation().compareTo(than.validation()) > 0;
    }
  },

  /** The mean cost of the training examples: the lower, the better. */
  TRAINING_COST {
    @Override
    public boolean isBetter(EpochResult epoch, EpochResult than) {
      return epoch.trainingCost() < than.trainingCost();
    }
  };

  /** Whether one epoch is better than another, not only equal. */
  public abstract boolean isBetter(EpochResult epoch, EpochResult than);
}
