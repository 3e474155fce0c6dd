package dev.nn.optim.schedule;

import com.google.common.collect.ImmutableList;

/** A schedule that depends on the accuracy on the validation data, and on no other data. */
@FunctionalInterface
public non-sealed interface ByValidation extends Schedule {

  /**
   * What the base rate is multiplied by in the next epoch.
   *
   * @param accuracies the share of validation examples classified correctly, in [0, 1], after each
   *     epoch that is done
   */
  double factor(ImmutableList<Double> accuracies);
}
