package dev.nn.optim.schedule;

/**
 * A schedule that changes from step to step and knows how many there will be; so a training with it
 * may not be prolonged.
 */
@FunctionalInterface
public non-sealed interface PerStep extends Schedule {

  /**
   * What the base rate is multiplied by.
   *
   * @param step the number of the step, 0 for the first
   * @param steps all steps of the training
   */
  double factor(long step, long steps);
}
