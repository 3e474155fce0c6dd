package dev.nn.optim.train;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.data.TrainingData;
import dev.nn.core.data.ValidationData;
import dev.nn.core.network.Network;
import dev.nn.optim.checkpoint.Checkpoint;

/**
 * What tells one training from another, by name; the number of epochs, which may grow, does not.
 */
final class Identity {
  private Identity() {}

  static ImmutableMap<String, String> of(
      Network network,
      TrainingSettings settings,
      TrainingData training,
      ValidationData<?> validation) {
    return ImmutableMap.<String, String>builder()
        .put(Checkpoint.NETWORK, network.toString())
        .put(Checkpoint.PARAMETERS, network.layout().toString())
        .put("optimizer", settings.optimizer().toString())
        .put("regularization", settings.regularization().toString())
        .put("mini-batch", Integer.toString(settings.miniBatch()))
        .put("seed", Long.toString(settings.seed()))
        .put("order", settings.order().toString())
        .put("type", settings.type().toString())
        .put("training data", text(training))
        .put("validation data", text(validation.examples()))
        .buildOrThrow();
  }

  private static String text(TrainingData data) {
    return "%d examples, digest %s".formatted(data.size(), data.digest());
  }
}
