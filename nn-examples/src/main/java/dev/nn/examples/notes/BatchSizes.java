package dev.nn.examples.notes;

import dev.nn.core.network.Network;
import dev.nn.examples.study.Comparison;
import dev.nn.examples.study.Findings;
import dev.nn.examples.study.Setting;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.Refinement;
import java.util.Arrays;

/** Mini-batches from one image to all, each size at the rate of five that validates best. */
final class BatchSizes {
  private static final int IMAGES = 10_000;
  private static final int EPOCHS = 10;
  private static final int[] SIZES = {1, 10, 64, 512};
  private static final double[] RATES = {0.01, 0.03, 0.1, 0.3, 1};

  private BatchSizes() {}

  static Findings run(Setting setting) {
    Race race = new Race(setting, IMAGES);
    Network network = Perceptron.of(race.training().input(), 100);
    for (int size : SIZES) {
      run(race, network, Integer.toString(size), size);
    }
    run(race, network, "all", race.training().size());
    return race.findings("Sizes of mini-batches, each at its best of five rates");
  }

  private static void run(Race race, Network network, String name, int size) {
    race.best(
        "mini-batch " + name,
        Arrays.stream(RATES)
            .mapToObj(
                rate ->
                    new Comparison(
                        "mini-batch %s, rate %s".formatted(name, rate),
                        network,
                        Perceptron.settings(
                            Sgd.rate(rate), L2.none(), EPOCHS, size, Refinement.NONE)))
            .toList());
  }
}
