package dev.nn.optim.doctor;

import dev.nn.core.data.TrainingData;
import dev.nn.core.data.ValidationData;
import java.util.List;

/** Looks for one thing that can be wrong with data. Immutable. */
@FunctionalInterface
public interface DataCheck {

  /**
   * What is found; nothing if all is well.
   *
   * @param training what is learned from
   * @param validation what is chosen by
   */
  List<Finding> examine(TrainingData training, ValidationData<?> validation);
}
