package dev.nn.optim.doctor;

import java.util.List;

/** Looks for one thing that can be wrong with the first steps of a training. Immutable. */
@FunctionalInterface
public interface StepsCheck {

  /** What is found in {@code seen}; nothing if all is well. */
  List<Finding> examine(Observations seen);
}
