package dev.nn.examples.notes;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.examples.chart.Axis;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.Curve;
import dev.nn.examples.study.Finding;
import dev.nn.examples.study.Findings;
import dev.nn.examples.study.Setting;
import dev.nn.optim.rule.AdaGrad;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.rule.Momentum;
import dev.nn.optim.rule.Nesterov;
import dev.nn.optim.rule.RmsProp;
import dev.nn.optim.rule.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The paths of the optimizers beside a saddle, from a point almost on its ridge, and down a ravine.
 * AdamW is left out: it is Adam where no weights decay.
 */
final class Walks {
  private static final int STEPS = 300;
  private static final Curve.Point BESIDE_THE_RIDGE = new Curve.Point(1, 1e-6);
  private static final double LEFT = 1;

  /** What is shown of the ravine. */
  private static final int RAVINE_STEPS = 100;

  private static final Curve.Point RAVINE_WALL = new Curve.Point(-1, 0.5);

  /** Logarithmic charts have no zero. */
  private static final double LEAST = 1e-12;

  private Walks() {}

  /** The rules, each at a rate that suits it on both surfaces. */
  static final ImmutableMap<String, Optimizer> RULES =
      ImmutableMap.of(
          "plain descent", Sgd.rate(0.08),
          "momentum", Momentum.classical(0.02, 0.9),
          "Nesterov", Nesterov.of(0.02, 0.9),
          "AdaGrad", AdaGrad.rate(0.2),
          "RMSProp", RmsProp.rate(0.02),
          "Adam", Adam.rate(0.05));

  static Findings run(Setting setting) {
    List<Finding> figures = new ArrayList<>();
    List<Curve> saddle = new ArrayList<>();
    List<Curve> heights = new ArrayList<>();
    List<Curve> ravine = new ArrayList<>();
    List<Curve> costs = new ArrayList<>();
    for (Map.Entry<String, Optimizer> each : RULES.entrySet()) {
      String name = each.getKey();
      Walk leaving = Walk.of(each.getValue(), Surface.SADDLE, BESIDE_THE_RIDGE, STEPS);
      int steps = leaving.stepsUntil(LEFT);
      figures.add(Finding.number(name + ", steps to leave the saddle", steps));
      saddle.add(leaving.first(steps).path(name));
      heights.add(leaving.first(steps).overSteps(name, at -> Math.max(LEAST, Math.abs(at.y()))));
      Walk down = Walk.of(each.getValue(), Surface.RAVINE, RAVINE_WALL, RAVINE_STEPS);
      ravine.add(down.path(name));
      costs.add(down.overSteps(name, at -> Math.max(LEAST, Surface.RAVINE.value(at.x(), at.y()))));
      double cost = costs.get(costs.size() - 1).points().get(RAVINE_STEPS).y();
      figures.add(
          Finding.number(
              "%s, cost after %d steps in the ravine".formatted(name, RAVINE_STEPS), cost));
      setting.tell("%s: left the saddle in %d steps, ravine %.3g", name, steps, cost);
    }
    return Findings.of(
        figures,
        ImmutableMap.of(
            "saddle",
            Chart.of("Paths beside the saddle x² - y²", Axis.linear("x"), Axis.linear("y"), saddle),
            "saddle-distance",
            Chart.of(
                "Leaving the ridge of the saddle",
                Axis.linear("step"),
                Axis.logarithmic("distance from the ridge, |y|"),
                heights),
            "ravine",
            Chart.of(
                "Paths in the ravine (x² + 20 y²) / 2", Axis.linear("x"), Axis.linear("y"), ravine),
            "ravine-cost",
            Chart.of(
                "Down the ravine",
                Axis.linear("step"),
                Axis.logarithmic("(x² + 20 y²) / 2"),
                costs)));
  }
}
