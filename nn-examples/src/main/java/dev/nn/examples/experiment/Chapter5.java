package dev.nn.examples.experiment;

import static dev.nn.examples.experiment.Monitored.TRAINING;
import static dev.nn.examples.experiment.Monitored.VALIDATION;

import com.google.common.collect.ImmutableList;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.loss.Cost;
import java.time.Duration;
import java.util.Arrays;

/** Chapter 5: why deep networks are hard to train. */
final class Chapter5 {
  private static final int UNITS = 30;

  /** Trainings, in the order of the book. */
  static final ImmutableList<Experiment> ALL =
      ImmutableList.of(depth(1, 96.48), depth(2, 96.90), depth(3, 96.57), depth(4, 96.53));

  private Chapter5() {}

  private static Experiment depth(int layers, double percent) {
    int[] hidden = new int[layers];
    Arrays.fill(hidden, UNITS);
    return new Experiment(
        "ch5/depth-" + layers,
        "hidden layers of 30 neurons: " + layers,
        Book.of(percent, Figure.BEST_VALIDATION, "chapter 5"),
        new Plan(
                SigmoidNetwork.network(Cost.CROSS_ENTROPY, Initialization.scaled(), hidden),
                Preparation.NONE,
                SigmoidNetwork.settings(0.1, 5, 30),
                Duration.ofSeconds(10 + 3L * layers))
            .monitoring(TRAINING, VALIDATION));
  }
}
