package dev.nn.optim.train;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.data.TrainingData;
import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Network;
import dev.nn.optim.average.WeightAverage;
import dev.nn.optim.checkpoint.Checkpoint;
import dev.nn.optim.clipping.GradientTransform;
import dev.nn.optim.regularization.Constraint;
import dev.nn.optim.schedule.Schedule;

/**
 * What tells one training from another, by name; the number of epochs, which may grow, does not,
 * unless the schedule depends on it.
 */
final class Identity {
  private Identity() {}

  static ImmutableMap<String, String> of(
      Network network,
      TrainingSettings settings,
      FirstValues start,
      TrainingData training,
      ValidationData<?> validation) {
    ImmutableMap.Builder<String, String> identity = ImmutableMap.builder();
    identity
        .put(Checkpoint.NETWORK, network.toString())
        .put(Checkpoint.PARAMETERS, network.layout().toString())
        .put("optimizer", settings.optimizer().toString())
        .put("regularization", settings.regularization().toString())
        .put("mini-batch", Integer.toString(settings.miniBatch()))
        .put("seed", Long.toString(settings.seed()))
        .put("order", settings.order().toString())
        .put("type", settings.type().toString())
        .put("training data", text(training))
        .put("validation data", text(validation.examples()));
    start.identity().ifPresent(values -> identity.put("first values", values));
    put(identity, settings.refinement(), settings.epochs());
    return identity.buildOrThrow();
  }

  /**
   * What is not set has no name, as in checkpoints that were made before there was such a thing.
   */
  private static void put(
      ImmutableMap.Builder<String, String> identity, Refinement refinement, int epochs) {
    Schedule schedule = refinement.schedule();
    if (!schedule.equals(Schedule.CONSTANT)) {
      String length = Pace.dependsOnLength(schedule) ? " over %d epochs".formatted(epochs) : "";
      identity.put("schedule", schedule + length);
    }
    if (refinement.clipping() != GradientTransform.NONE) {
      identity.put("clipping", refinement.clipping().toString());
    }
    if (refinement.constraint() != Constraint.NONE) {
      identity.put("constraint", refinement.constraint().toString());
    }
    if (!refinement.averaging().equals(WeightAverage.NONE)) {
      identity.put("averaging", refinement.averaging().toString());
    }
  }

  private static String text(TrainingData data) {
    return "%d examples, digest %s".formatted(data.size(), data.digest());
  }
}
