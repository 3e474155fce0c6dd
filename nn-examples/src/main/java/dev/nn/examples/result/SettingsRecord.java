package dev.nn.examples.result;

import dev.nn.examples.experiment.Plan;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.train.TrainingSettings;

/**
 * How a network was trained.
 *
 * @param network its layers
 * @param preparation what became of the training images before
 * @param optimizer the rule and its rate
 * @param regularization of the weights
 * @param miniBatch examples of a mini-batch
 * @param order the order of examples
 * @param epochs passes over the training images
 * @param type that was computed in
 */
public record SettingsRecord(
    String network,
    String preparation,
    String optimizer,
    String regularization,
    int miniBatch,
    String order,
    int epochs,
    String type) {

  /** The record of {@code plan}. */
  public static SettingsRecord of(Plan plan) {
    TrainingSettings settings = plan.settings();
    return new SettingsRecord(
        plan.network().toString(),
        plan.preparation().name(),
        settings.optimizer().toString(),
        settings.regularization().equals(L2.none()) ? "none" : settings.regularization().toString(),
        settings.miniBatch(),
        settings.order().name(),
        settings.epochs(),
        settings.type().name());
  }
}
