package dev.nn.optim.schedule;

/** A schedule that changes from epoch to epoch, whatever their number. */
@FunctionalInterface
public non-sealed interface PerEpoch extends Schedule {

  /**
   * What the base rate is multiplied by.
   *
   * @param epoch the number of the epoch, 1 for the first
   */
  double factor(int epoch);
}
