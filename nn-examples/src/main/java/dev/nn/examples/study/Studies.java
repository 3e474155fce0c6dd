package dev.nn.examples.study;

import com.google.common.collect.ImmutableList;
import java.time.Duration;

/** All studies, in the order of the book. */
public final class Studies {
  private static final String SEVERAL = "-";

  /** The studies that users see. */
  public static final ImmutableList<Study> ALL =
      ImmutableList.of(
          study(
              "ch1/darkness",
              "the digit of the nearest mean darkness",
              "22.25 %",
              2,
              Darkness::run),
          study("ch1/svm", "a support vector machine", "94.35 %", 500, SupportVectorMachine::run),
          study("ch3/saturation", "one neuron, two costs, two starts", SEVERAL, 2, Saturation::run),
          study(
              "ch3/initialisation-30",
              "first weights of 30 neurons, two ways",
              SEVERAL,
              30,
              new Initialisations(
                  30,
                  new Initialisations.Book(92.70, 96.50),
                  new Initialisations.Book(86.43, 96.37))),
          study(
              "ch3/initialisation-100",
              "first weights of 100 neurons, two ways",
              SEVERAL,
              60,
              new Initialisations(
                  100,
                  new Initialisations.Book(92.95, 97.81),
                  new Initialisations.Book(89.94, 97.42))),
          study("ch3/learning-rates", "three rates", SEVERAL, 40, LearningRates::run),
          study(
              "ch3/training-size",
              "100 to 50,000 images, network and support vector machine",
              SEVERAL,
              1200,
              TrainingSizes::run),
          study(
              "ch5/gradient-norms",
              "how fast the layers of deep networks learn",
              SEVERAL,
              30,
              GradientNorms::run));

  private Studies() {}

  private static Study study(
      String name, String title, String figure, int seconds, Study.Script script) {
    return new Study(name, title, figure, Duration.ofSeconds(seconds), script);
  }
}
