package dev.nn.examples.notes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.data.LabeledImages;
import dev.nn.examples.chart.Axis;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.Curve;
import dev.nn.examples.study.Finding;
import dev.nn.examples.study.Findings;
import dev.nn.examples.study.Setting;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.preset.Defaults;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.Accuracy;
import dev.nn.optim.train.Trainer;
import dev.nn.optim.train.TrainingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The defaults against chapter 6's baseline, on the same images from the same seeds: once as wide
 * as it, once as nobody would hesitate to make it. Of each training the epoch that validates best;
 * the test images are opened once, when all have been trained.
 */
final class DefaultSettings {
  private static final int SEEDS = 5;

  private DefaultSettings() {}

  /**
   * What is trained from several seeds.
   *
   * @param name of it
   * @param trainer of it, less the seed
   */
  private record Contestant(String name, Trainer trainer) {}

  static Findings run(Setting setting) {
    Shape input = setting.data().training().input();
    List<Contestant> contestants =
        List.of(
            new Contestant("baseline, 100 sigmoid neurons", baseline(input)),
            defaults(input, 100),
            defaults(input, 300, 100));
    List<List<TrainingResult>> results = new ArrayList<>();
    try {
      for (Contestant each : contestants) {
        List<TrainingResult> trained = new ArrayList<>();
        results.add(trained);
        for (long seed = setting.seed(); seed < setting.seed() + SEEDS; seed++) {
          trained.add(train(setting, each, seed));
        }
      }
      return findings(setting.data().test().open(), contestants, results);
    } finally {
      results.forEach(trained -> trained.forEach(TrainingResult::close));
    }
  }

  private static Trainer baseline(Shape input) {
    Network network = Network.of(input, FullyConnectedLayer.of(100), SoftmaxLayer.of(10));
    return Trainer.of(network).optimizer(Sgd.rate(0.1)).epochs(60).miniBatch(10);
  }

  private static Contestant defaults(Shape input, int... hidden) {
    return new Contestant(
        "defaults, %s neurons".formatted(Arrays.toString(hidden).replaceAll("[\\[\\]]", "")),
        Trainer.withDefaults(Defaults.classifier(input, Perceptron.CLASSES, hidden)));
  }

  private static TrainingResult train(Setting setting, Contestant contestant, long seed) {
    TrainingResult result =
        contestant.trainer().seed(seed).fit(setting.data().training(), setting.data().validation());
    setting.tell(
        "%s, seed %d: validation %.2f %%",
        contestant.name(), seed, 100 * result.bestEpoch().validation().fraction());
    return result;
  }

  private static Findings findings(
      LabeledImages test, List<Contestant> contestants, List<List<TrainingResult>> results) {
    List<Finding> figures = new ArrayList<>();
    List<Curve> curves = new ArrayList<>();
    List<Spread> spreads = new ArrayList<>();
    for (int i = 0; i < contestants.size(); i++) {
      String name = contestants.get(i).name();
      Spread spread =
          Spread.of(
              results.get(i).stream()
                  .mapToDouble(each -> Accuracy.of(each.best(), test).fraction())
                  .toArray());
      spreads.add(spread);
      figures.add(Finding.accuracy(name + ", mean test accuracy", spread.mean()));
      figures.add(Finding.number(name + ", standard deviation, points", 100 * spread.deviation()));
      curves.add(curve(name, results.get(i)));
    }
    for (int i = 1; i < spreads.size(); i++) {
      figures.add(
          Finding.number(
              contestants.get(i).name() + ", gain over the baseline, points",
              100 * (spreads.get(i).mean() - spreads.get(0).mean())));
    }
    Chart chart =
        Chart.of(
            "Defaults and baseline, means of %d seeds".formatted(SEEDS),
            Axis.linear("epoch"),
            Axis.linear("accuracy on the validation data, %"),
            curves);
    return Findings.of(figures, ImmutableMap.of("accuracy", chart));
  }

  /** The mean validation accuracy of all seeds after each epoch. */
  static Curve curve(String name, List<TrainingResult> results) {
    int epochs = results.get(0).epochs().size();
    ImmutableList.Builder<Curve.Point> points = ImmutableList.builder();
    for (int epoch = 0; epoch < epochs; epoch++) {
      int index = epoch;
      double mean =
          results.stream()
              .mapToDouble(each -> each.epochs().get(index).validation().fraction())
              .average()
              .orElseThrow();
      points.add(new Curve.Point(epoch + 1, 100 * mean));
    }
    return new Curve(name, points.build());
  }
}
