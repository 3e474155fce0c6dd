package dev.nn.examples.replay;

import static dev.nn.examples.replay.Quantity.EVALUATION_ACCURACY;
import static dev.nn.examples.replay.Quantity.TRAINING_COST;

import com.google.common.collect.ImmutableMap;
import dev.nn.data.LabeledImages;
import dev.nn.examples.source.ImageData;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * The recorded runs of chapter 3.
 *
 * <p>Numbers are equal for as long as rounding does not grow. On 1,000 images, or with L2, it does
 * not. On all images without L2, and at rate 2.5, a last bit grows to an image within two or three
 * epochs, so that programs that only add up in another order differ from then on: two in NumPy do.
 */
public final class Replays {
  private static final int FEW = 1000;
  private static final int EVERY = Integer.MAX_VALUE;

  /** All of them. */
  public static final List<Replay> ALL =
      List.of(
          new Replay("overfitting", 400, overfitting(FEW, 0)),
          new Replay("regularized", 400, overfitting(FEW, 0.1)),
          new Replay("overfitting-full", 30, overfitting(EVERY, 0)),
          new Replay("regularized-full", 30, overfitting(EVERY, 5)),
          new Replay("initialisation-30", 30, initialisation(30)),
          new Replay("initialisation-100", 30, initialisation(100)),
          new Replay("learning-rates", 30, Replays::learningRates));

  private Replays() {}

  /** Large weights, eta 0.5; everything recorded, evaluated on the test data. */
  private static Replay.Script overfitting(int images, double lambda) {
    return (data, epochs, generators, progress) -> {
      LabeledImages all = data.training();
      Deck training = new Deck(all.slice(0, Math.min(images, all.size())));
      Course course =
          new Course(0.5, lambda, epochs, data.test().open(), EnumSet.allOf(Quantity.class));
      try (Network2 network = new Network2(30, generators)) {
        network.drawLargeWeights();
        return network.train(training, course, progress).lists();
      }
    };
  }

  /** Default weights, then large ones of the same generator; the order, too, goes on. */
  private static Replay.Script initialisation(int hidden) {
    return (data, epochs, generators, progress) -> {
      Deck training = new Deck(data.training());
      Course course =
          new Course(0.1, 5, epochs, data.validation().examples(), EnumSet.of(EVALUATION_ACCURACY));
      try (Network2 network = new Network2(hidden, generators)) {
        Recording byDefault = network.train(training, course, progress);
        network.drawLargeWeights();
        Recording large = network.train(training, course, progress);
        return ImmutableMap.of(
            "default_weight_initialization",
            byDefault.lists(),
            "large_weight_initialization",
            large.lists());
      }
    };
  }

  /** A new network for each rate; generators and order go on. */
  private static Object learningRates(
      ImageData data, int epochs, Generators generators, Consumer<String> progress) {
    Deck training = new Deck(data.training());
    List<Object> recordings = new ArrayList<>();
    for (double rate : new double[] {0.025, 0.25, 2.5}) {
      Course course =
          new Course(rate, 5, epochs, data.validation().examples(), EnumSet.of(TRAINING_COST));
      try (Network2 network = new Network2(30, generators)) {
        recordings.add(network.train(training, course, progress).lists());
      }
    }
    return recordings;
  }
}
