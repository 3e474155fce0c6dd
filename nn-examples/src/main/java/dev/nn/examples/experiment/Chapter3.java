package dev.nn.examples.experiment;

import static dev.nn.examples.experiment.Monitored.TEST;
import static dev.nn.examples.experiment.Monitored.TRAINING;
import static dev.nn.examples.experiment.Monitored.VALIDATION;

import com.google.common.collect.ImmutableList;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.loss.Cost;
import dev.nn.optim.train.NoImprovement;
import java.time.Duration;

/** Chapter 3: network2.py, cross-entropy, overfitting and what is done against it. */
final class Chapter3 {
  private static final int FEW_IMAGES_EPOCHS = 400;
  private static final Initialization LARGE = Initialization.large();
  private static final Initialization DEFAULT = Initialization.scaled();

  /** Trainings, in the order of the book. */
  static final ImmutableList<Experiment> ALL =
      ImmutableList.of(
          onTest("cross-entropy-30", "30 neurons, cross-entropy", 30, 95.49),
          onTest("cross-entropy-100", "100 neurons, cross-entropy", 100, 96.82),
          overfitting("overfitting", "30 neurons on 1,000 images", 0, 82.27),
          overfittingFull("overfitting-full", "30 neurons on all images", 0, 95.33),
          overfitting("regularized", "30 neurons on 1,000 images, L2", 0.1, 87.1),
          overfittingFull("regularized-full", "30 neurons on all images, L2", 5, 96.49),
          onValidation("l2-100", "100 neurons, L2", 0.5, 30, 97.92),
          onValidation("l2-100-long", "the same, slower and longer", 0.1, 60, 98.04),
          earlyStopping());

  private Chapter3() {}

  private static Experiment onTest(String name, String title, int hidden, double percent) {
    return experiment(
        name,
        title,
        Book.of(percent, Figure.PEAK_TEST, "chapter 3"),
        plan(LARGE, hidden, Preparation.NONE, 0.5, 0, 30, 10 + hidden / 3)
            .monitoring(TRAINING, TEST));
  }

  private static Experiment overfitting(String name, String title, double lambda, double percent) {
    return experiment(
        name,
        title,
        Book.of(percent, Figure.PEAK_TEST, "chapter 3"),
        plan(LARGE, 30, Preparation.FIRST_THOUSAND, 0.5, lambda, FEW_IMAGES_EPOCHS, 15)
            .monitoring(TRAINING, TEST));
  }

  private static Experiment overfittingFull(
      String name, String title, double lambda, double percent) {
    return experiment(
        name,
        title,
        Book.of(percent, Figure.PEAK_TEST, "chapter 3"),
        plan(LARGE, 30, Preparation.NONE, 0.5, lambda, 30, 15).monitoring(TRAINING, TEST));
  }

  private static Experiment onValidation(
      String name, String title, double rate, int epochs, double percent) {
    return experiment(
        name,
        title,
        Book.of(percent, Figure.BEST_VALIDATION, "chapter 3"),
        plan(LARGE, 100, Preparation.NONE, rate, 5, epochs, epochs)
            .monitoring(TRAINING, VALIDATION));
  }

  /** A problem of the book, which gives no figure: no improvement in ten. */
  private static Experiment earlyStopping() {
    return experiment(
        "early-stopping",
        "30 neurons, L2, until ten epochs bring nothing",
        Book.exercise("chapter 3"),
        plan(DEFAULT, 30, Preparation.NONE, 0.1, 5, 200, 30)
            .monitoring(TRAINING, VALIDATION)
            .stopping(NoImprovement.in(10)));
  }

  private static Experiment experiment(String name, String title, Book book, Plan plan) {
    return new Experiment("ch3/" + name, title, book, plan);
  }

  private static Plan plan(
      Initialization initialization,
      int hidden,
      Preparation preparation,
      double rate,
      double lambda,
      int epochs,
      int seconds) {
    return new Plan(
        SigmoidNetwork.network(Cost.CROSS_ENTROPY, initialization, hidden),
        preparation,
        SigmoidNetwork.settings(rate, lambda, epochs),
        Duration.ofSeconds(seconds));
  }
}
