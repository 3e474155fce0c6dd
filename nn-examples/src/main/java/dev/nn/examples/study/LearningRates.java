package dev.nn.examples.study;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.examples.chart.Axis;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.Curve;
import dev.nn.examples.experiment.SigmoidNetwork;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.loss.Cost;
import dev.nn.optim.train.Evaluation;
import java.util.ArrayList;
import java.util.List;

/** Chapter 3: the training cost with a rate that is too small, one that fits, one too large. */
final class LearningRates {
  private static final int EPOCHS = 30;
  private static final double[] RATES = {0.025, 0.25, 2.5};

  /** The training costs after the last epoch. */
  private static final double[] BOOK = {0.3392, 0.3388, 0.8607};

  private LearningRates() {}

  static Findings run(Setting setting) {
    List<Finding> figures = new ArrayList<>();
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < RATES.length; i++) {
      Comparison.Course course =
          new Comparison(
                  "rate " + RATES[i],
                  SigmoidNetwork.network(Cost.CROSS_ENTROPY, Initialization.scaled(), 30),
                  SigmoidNetwork.settings(RATES[i], 5, EPOCHS))
              .train(setting, setting.data().training());
      figures.add(
          Finding.number(
              course.name() + ", last training cost", course.lastTraining().cost(), BOOK[i]));
      curves.add(course.curve(course.training(), Evaluation::cost));
    }
    Chart chart =
        new Chart(
            "Learning rates",
            Axis.linear("epoch"),
            Axis.linear("cost on the training data"),
            ImmutableList.copyOf(curves));
    return Findings.of(figures, ImmutableMap.of("cost", chart));
  }
}
