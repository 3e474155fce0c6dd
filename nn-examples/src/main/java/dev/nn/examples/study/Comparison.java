package dev.nn.examples.study;

import com.google.common.collect.ImmutableList;
import dev.nn.core.network.Network;
import dev.nn.data.LabeledImages;
import dev.nn.examples.chart.Curve;
import dev.nn.optim.train.Evaluation;
import dev.nn.optim.train.Monitoring;
import dev.nn.optim.train.TrainingResult;
import dev.nn.optim.train.TrainingSettings;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One of several trainings that are compared.
 *
 * @param name what differs
 * @param network the network
 * @param settings of its training
 */
public record Comparison(String name, Network network, TrainingSettings settings) {

  /**
   * Trains.
   *
   * @param training what is learned from
   * @return the costs and accuracies after each epoch on the training and the validation data
   * @throws dev.nn.optim.train.TrainingDivergedException if a number is no longer finite
   */
  public Course train(Setting setting, LabeledImages training) {
    Monitoring monitoring =
        Monitoring.NONE.training(training).validation(setting.data().validation());
    try (TrainingResult result =
        setting
            .trainer(network, settings)
            .monitoring(monitoring)
            .fit(training, setting.data().validation())) {
      Course course =
          new Course(name, all(result, Monitoring.TRAINING), all(result, Monitoring.VALIDATION));
      setting.tell(
          "%s: validation %.2f %%, training cost %.4f",
          name, 100 * course.lastValidation().accuracy().fraction(), course.lastTraining().cost());
      return course;
    }
  }

  private static ImmutableList<Evaluation> all(TrainingResult result, String data) {
    return result.monitored().stream()
        .map(each -> Objects.requireNonNull(each.get(data)))
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * What a training gave.
   *
   * @param name what differs
   * @param training after each epoch
   * @param validation after each epoch
   */
  public record Course(
      String name, ImmutableList<Evaluation> training, ImmutableList<Evaluation> validation) {

    /** After the last epoch, on what was learned from. */
    public Evaluation lastTraining() {
      return training.get(training.size() - 1);
    }

    /** After the last epoch, on the validation data. */
    public Evaluation lastValidation() {
      return validation.get(validation.size() - 1);
    }

    /** A curve over the epochs. */
    public Curve curve(ImmutableList<Evaluation> epochs, ToDoubleFunction<Evaluation> figure) {
      return Curve.of(
          name,
          IntStream.rangeClosed(1, epochs.size()).asDoubleStream().toArray(),
          epochs.stream().mapToDouble(figure).toArray());
    }
  }
}
