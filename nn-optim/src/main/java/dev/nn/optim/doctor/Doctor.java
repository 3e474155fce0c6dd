package dev.nn.optim.doctor;

import com.google.common.collect.ImmutableList;
import dev.nn.core.data.TrainingData;
import dev.nn.core.data.ValidationData;
import dev.nn.optim.train.TrainingDivergedException;
import dev.nn.optim.train.TrainingInterruptedException;
import dev.nn.optim.train.TrainingListener;
import java.util.List;

/**
 * Finds what makes trainings fail, before the first step and in the first steps; checks are lists,
 * and anybody may add one.
 *
 * <pre>{@code
 * Doctor.standard()
 *     .examine(new PlannedTraining(trainer, mnist.training(), mnist.validation()), 20_000)
 *     .forEach(System.out::println);
 * }</pre>
 *
 * <p>Immutable and safe for use by any number of threads.
 *
 * @param data what data are examined for
 * @param start what a training is examined for before its first step
 * @param steps what its first steps are examined for
 */
public record Doctor(
    ImmutableList<DataCheck> data,
    ImmutableList<StartCheck> start,
    ImmutableList<StepsCheck> steps) {

  /** A doctor who looks for all that nn knows of. */
  public static Doctor standard() {
    return new Doctor(
        ImmutableList.of(
            new LabelCheck(), new InputRangeCheck(), new BlankImageCheck(), new LeakCheck()),
        ImmutableList.of(new InitialCostCheck(), new FirstWeightsCheck(), new OneBatchCheck()),
        ImmutableList.of(
            new RateTooLargeCheck(),
            new ProgressCheck(),
            new DeadNeuronsCheck(),
            new SaturationCheck(),
            new VanishingGradientCheck(),
            new UpdateRatioCheck()));
  }

  /** This doctor, who examines data for one thing more. */
  public Doctor andData(DataCheck check) {
    return new Doctor(with(data, check), start, steps);
  }

  /** This doctor, who examines a training before its first step for one thing more. */
  public Doctor andStart(StartCheck check) {
    return new Doctor(data, with(start, check), steps);
  }

  /** This doctor, who examines first steps for one thing more. */
  public Doctor andSteps(StepsCheck check) {
    return new Doctor(data, start, with(steps, check));
  }

  private static <T> ImmutableList<T> with(ImmutableList<T> checks, T more) {
    return ImmutableList.<T>builder().addAll(checks).add(more).build();
  }

  /**
   * What is found in data, up to the first fault: all else would be its consequence, and to copy
   * such examples may fail.
   */
  public ImmutableList<Finding> data(TrainingData training, ValidationData<?> validation) {
    ImmutableList.Builder<Finding> findings = ImmutableList.builder();
    for (DataCheck check : data) {
      List<Finding> found = check.examine(training, validation);
      findings.addAll(found);
      if (found.stream().anyMatch(Finding::isFault)) {
        break;
      }
    }
    return findings.build();
  }

  /** What is found before the first step. */
  public ImmutableList<Finding> start(PlannedTraining training) {
    return start.stream()
        .flatMap(check -> check.examine(training).stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** What is found in first steps, which a {@link FirstSteps} saw. */
  public ImmutableList<Finding> steps(Observations seen) {
    return steps.stream()
        .flatMap(check -> check.examine(seen).stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** As {@link #examine(PlannedTraining, int, TrainingListener)}, with nobody watching. */
  public ImmutableList<Finding> examine(PlannedTraining training, int examples) {
    return examine(training, examples, TrainingListener.SILENT);
  }

  /**
   * Examines all of it: the data, then, unless these are at fault, the start, then a rehearsal of
   * the first steps, which are the training's own, bit for bit. The training itself is not touched.
   *
   * @param training Not modified.
   * @param examples how many the rehearsal learns from, at least 1
   * @param listener watches the rehearsal, beside the doctor
   * @return in the order of the checks; empty if nothing is found
   * @throws IllegalArgumentException if the training could not begin either
   */
  public ImmutableList<Finding> examine(
      PlannedTraining training, int examples, TrainingListener listener) {
    training.trainer().rehearsal().requireReady(training.training(), training.validation());
    ImmutableList<Finding> ofData = data(training.training(), training.validation());
    if (ofData.stream().anyMatch(Finding::isFault)) {
      return ofData;
    }
    return ImmutableList.<Finding>builder()
        .addAll(ofData)
        .addAll(start(training))
        .addAll(steps(rehearsed(training, examples, listener)))
        .build();
  }

  private static Observations rehearsed(
      PlannedTraining training, int examples, TrainingListener listener) {
    try (FirstSteps watch = new FirstSteps(training.training(), examples)) {
      try {
        training
            .trainer()
            .rehearsal()
            .listener(watch.and(listener))
            .interruption(watch::isDone)
            .fit(training.training(), training.validation())
            .close();
      } catch (TrainingInterruptedException e) {
        return watch.observations(); // As asked.
      } catch (TrainingDivergedException e) {
        return watch.observations().diverged(e.finding());
      }
      return watch.observations();
    }
  }
}
