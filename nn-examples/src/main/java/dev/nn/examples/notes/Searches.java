package dev.nn.examples.notes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.data.LabeledImages;
import dev.nn.examples.chart.Axis;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.Curve;
import dev.nn.examples.study.Finding;
import dev.nn.examples.study.Findings;
import dev.nn.examples.study.Setting;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.rule.Momentum;
import dev.nn.optim.search.Dimension;
import dev.nn.optim.search.GridSearch;
import dev.nn.optim.search.Objective;
import dev.nn.optim.search.Outcome;
import dev.nn.optim.search.RandomSearch;
import dev.nn.optim.search.Search;
import dev.nn.optim.search.SearchResult;
import dev.nn.optim.search.Space;
import dev.nn.optim.search.Strategy;
import dev.nn.optim.search.SuccessiveHalving;
import dev.nn.optim.search.Values;
import dev.nn.optim.train.Accuracy;
import dev.nn.optim.train.Trainer;
import dev.nn.optim.train.TrainingResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Three strategies that search one space for as many epochs each, from several seeds. Each winner
 * is trained once more, from a seed that nothing was chosen by; the test images are opened once,
 * when all searches are over.
 */
final class Searches {
  private static final int IMAGES = 5000;
  private static final int SEEDS = 3;
  private static final int UNITS = 50;
  private static final int MINI_BATCH = 32;
  private static final int EPOCHS = 9;

  private static final String RATE = "rate";
  private static final String DECAY = "decay";
  private static final String MOMENTUM = "momentum";

  private static final Space SPACE =
      Space.of(
          Dimension.logarithmic(RATE, 0.001, 1),
          Dimension.logarithmic(DECAY, 0.01, 100),
          Dimension.oneMinusLogarithmic(MOMENTUM, 0, 0.99));

  /** 27 trials of 9 epochs, and 81 of 1, 27 of 3, 9 of 9: 243 epochs each. */
  private static final ImmutableMap<String, Strategy> STRATEGIES =
      ImmutableMap.of(
          "grid", new GridSearch(3, EPOCHS),
          "random", new RandomSearch(27, EPOCHS),
          "halving", new SuccessiveHalving(81, 3, 1, EPOCHS));

  /** How far from the best, in points, charts tell accuracies apart. */
  private static final ImmutableList<Double> BANDS = ImmutableList.of(0.5, 2.0, 10.0, 100.0);

  private Searches() {}

  /**
   * A search that is over.
   *
   * @param result of it
   * @param again the winner, trained once more
   */
  private record Done(SearchResult result, TrainingResult again) {}

  static Findings run(Setting setting) {
    LabeledImages all = setting.data().training();
    LabeledImages images = all.slice(0, Math.min(IMAGES, all.size()));
    ImmutableMap.Builder<String, List<Done>> searches = ImmutableMap.builder();
    List<Done> owned = new ArrayList<>();
    try {
      for (Map.Entry<String, Strategy> each : STRATEGIES.entrySet()) {
        List<Done> done = new ArrayList<>();
        for (long seed = setting.seed(); seed < setting.seed() + SEEDS; seed++) {
          Done search = search(setting, images, each.getKey(), each.getValue(), seed);
          owned.add(search);
          done.add(search);
        }
        searches.put(each.getKey(), done);
      }
      return findings(setting.data().test().open(), searches.buildOrThrow());
    } finally {
      owned.forEach(each -> each.again().close());
    }
  }

  private static Done search(
      Setting setting, LabeledImages images, String name, Strategy strategy, long seed) {
    Objective objective = Objective.training("one hidden layer", values -> trainer(images, values));
    SearchResult result =
        Search.of(SPACE, strategy, objective)
            .seed(seed)
            .repeats(0)
            .run(images, setting.data().validation());
    Values best = result.winner().attempt().trial().values();
    setting.tell("%s, seed %d: %s", name, seed, result.winner());
    return new Done(
        result,
        trainer(images, best).epochs(EPOCHS).seed(seed).fit(images, setting.data().validation()));
  }

  private static Trainer trainer(LabeledImages images, Values values) {
    return Trainer.of(Perceptron.of(images.input(), UNITS))
        .optimizer(Momentum.classical(values.number(RATE), values.number(MOMENTUM)))
        .regularization(L2.perExample(values.number(DECAY)))
        .miniBatch(MINI_BATCH);
  }

  private static Findings findings(LabeledImages test, ImmutableMap<String, List<Done>> searches) {
    List<Finding> figures = new ArrayList<>();
    ImmutableMap.Builder<String, Chart> charts = ImmutableMap.builder();
    List<Curve> courses = new ArrayList<>();
    searches.forEach(
        (name, done) -> {
          double[] found =
              done.stream().mapToDouble(each -> percent(each.result().winner())).toArray();
          double[] tested =
              done.stream()
                  .mapToDouble(each -> 100 * Accuracy.of(each.again().best(), test).fraction())
                  .toArray();
          figures.add(spread(name + ", winner, validation", found));
          figures.add(deviation(name + ", winner, validation", found));
          figures.add(spread(name + ", winner trained again, test", tested));
          figures.add(deviation(name + ", winner trained again, test", tested));
          courses.add(course(name, done));
          charts.put("trials-" + name, trials(name, done.get(0).result()));
        });
    charts.put(
        "course",
        Chart.of(
            "The best so far, means of %d searches".formatted(SEEDS),
            Axis.logarithmic("epochs spent"),
            Axis.linear("best accuracy on the validation data, %"),
            courses));
    return Findings.of(figures, charts.buildOrThrow());
  }

  private static Finding spread(String what, double[] percents) {
    return Finding.accuracy(what + ", mean", Spread.of(percents).mean() / 100);
  }

  private static Finding deviation(String what, double[] percents) {
    return Finding.number(what + ", standard deviation, points", Spread.of(percents).deviation());
  }

  /** What diverged has 0. */
  private static double percent(Outcome outcome) {
    return 100 * outcome.accuracy().map(Accuracy::fraction).orElse(0.0);
  }

  /** The best accuracy of any training so far, after each, over the epochs that all have taken. */
  private static Curve course(String name, List<Done> searches) {
    List<ImmutableList<Outcome>> outcomes =
        searches.stream().map(each -> each.result().outcomes()).toList();
    ImmutableList.Builder<Curve.Point> points = ImmutableList.builder();
    double[] best = new double[searches.size()];
    int epochs = 0;
    for (int k = 0; k < outcomes.get(0).size(); k++) {
      epochs += outcomes.get(0).get(k).attempt().epochs();
      for (int i = 0; i < best.length; i++) {
        best[i] = Math.max(best[i], percent(outcomes.get(i).get(k)));
      }
      points.add(new Curve.Point(epochs, Spread.of(best).mean()));
    }
    return new Curve(name, points.build());
  }

  /** Where the trials of one search lie, by their accuracy after their longest training. */
  private static Chart trials(String name, SearchResult result) {
    Map<Integer, Outcome> last = new LinkedHashMap<>();
    result.outcomes().forEach(each -> last.put(each.attempt().trial().id(), each));
    List<Curve> curves = new ArrayList<>();
    double best = last.values().stream().mapToDouble(Searches::percent).max().orElseThrow();
    double before = -1;
    for (double band : BANDS) {
      ImmutableList.Builder<Curve.Point> points = ImmutableList.builder();
      for (Outcome each : last.values()) {
        double lost = best - percent(each);
        if (lost <= band && lost > before) {
          points.add(point(each)).add(gap(each));
        }
      }
      if (!points.build().isEmpty()) {
        curves.add(new Curve("up to %.1f points below the best".formatted(band), points.build()));
      }
      before = band;
    }
    return Chart.of(
        "Trials of the search: " + name,
        Axis.logarithmic("rate").range(0.0008, 1.25),
        Axis.logarithmic("decay, lambda").range(0.008, 125),
        curves);
  }

  private static Curve.Point point(Outcome outcome) {
    Values values = outcome.attempt().trial().values();
    return new Curve.Point(values.number(RATE), values.number(DECAY));
  }

  /** Between points that no line joins. */
  private static Curve.Point gap(Outcome outcome) {
    return new Curve.Point(point(outcome).x(), Double.NaN);
  }
}
