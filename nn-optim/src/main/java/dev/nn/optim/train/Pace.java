package dev.nn.optim.train;

import com.google.common.collect.ImmutableList;
import dev.nn.optim.schedule.ByValidation;
import dev.nn.optim.schedule.PerEpoch;
import dev.nn.optim.schedule.PerStep;
import dev.nn.optim.schedule.Schedule;
import dev.nn.optim.schedule.WarmUp;
import java.util.List;

/** A schedule in a training: what the base rate is multiplied by now. */
final class Pace {
  private final Schedule schedule;
  private final long steps;
  private double ofEpoch = 1;

  /**
   * The pace of a training.
   *
   * @param steps all steps of the training
   */
  Pace(Schedule schedule, long steps) {
    this.schedule = schedule;
    this.steps = steps;
  }

  /** Whether {@code schedule} depends on the number of steps, and so of epochs. */
  static boolean dependsOnLength(Schedule schedule) {
    return schedule instanceof PerStep
        || (schedule instanceof WarmUp warmUp && dependsOnLength(warmUp.then()));
  }

  /**
   * An epoch begins, or goes on.
   *
   * @param epoch 1 for the first
   * @param done the epochs before it
   */
  void begin(int epoch, List<EpochResult> done) {
    ofEpoch = ofEpoch(schedule, epoch, done);
  }

  private static double ofEpoch(Schedule schedule, int epoch, List<EpochResult> done) {
    if (schedule instanceof PerEpoch perEpoch) {
      return perEpoch.factor(epoch);
    }
    if (schedule instanceof ByValidation byValidation) {
      return byValidation.factor(
          done.stream()
              .map(each -> each.validation().fraction())
              .collect(ImmutableList.toImmutableList()));
    }
    return schedule instanceof WarmUp warmUp ? ofEpoch(warmUp.then(), epoch, done) : 1;
  }

  /**
   * The factor in a step.
   *
   * @param step 0 for the first
   */
  double factor(long step) {
    return factor(schedule, step);
  }

  private double factor(Schedule schedule, long step) {
    if (schedule instanceof PerStep perStep) {
      return perStep.factor(step, steps);
    }
    return schedule instanceof WarmUp warmUp
        ? warmUp.factor(step) * factor(warmUp.then(), step)
        : ofEpoch;
  }
}
