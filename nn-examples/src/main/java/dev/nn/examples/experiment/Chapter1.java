package dev.nn.examples.experiment;

import static dev.nn.examples.experiment.Monitored.TEST;
import static dev.nn.examples.experiment.Monitored.TRAINING;

import com.google.common.collect.ImmutableList;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.loss.Cost;
import java.time.Duration;

/** Chapter 1: network.py, the quadratic cost, and what the rate does. */
final class Chapter1 {
  private static final int EPOCHS = 30;

  /** In the order of the book. */
  static final ImmutableList<Experiment> ALL =
      ImmutableList.of(
          quadratic("quadratic-30", "30 sigmoid neurons", 30, 3, 95.42, Figure.PEAK_TEST),
          quadratic("quadratic-100", "100 sigmoid neurons", 100, 3, 96.59, Figure.PEAK_TEST),
          quadratic(
              "slow", "100 neurons, a rate that is too small", 100, 0.001, 21.42, Figure.LAST_TEST),
          quadratic(
              "diverge", "30 neurons, a rate that is too large", 30, 100, 9.82, Figure.LAST_TEST));

  private Chapter1() {}

  private static Experiment quadratic(
      String name, String title, int hidden, double rate, double percent, Figure figure) {
    return new Experiment(
        "ch1/" + name,
        title + ", quadratic cost",
        Book.of(percent, figure, "chapter 1"),
        new Plan(
                SigmoidNetwork.network(Cost.QUADRATIC, Initialization.large(), hidden),
                Preparation.NONE,
                SigmoidNetwork.settings(rate, 0, EPOCHS),
                Duration.ofSeconds(hidden / 3))
            .monitoring(TRAINING, TEST));
  }
}
