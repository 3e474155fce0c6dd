package dev.nn.optim.doctor;

import java.util.List;

/** Looks for one thing that can be wrong with a training before its first step. Immutable. */
@FunctionalInterface
public interface StartCheck {

  /**
   * What is found; nothing if all is well.
   *
   * @param training Not modified: who tries something does so on a copy of the parameters.
   */
  List<Finding> examine(PlannedTraining training);
}
