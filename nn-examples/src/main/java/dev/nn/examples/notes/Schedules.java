package dev.nn.examples.notes;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.network.Network;
import dev.nn.examples.chart.Axis;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.Curve;
import dev.nn.examples.study.Comparison;
import dev.nn.examples.study.Findings;
import dev.nn.examples.study.Setting;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.rule.Momentum;
import dev.nn.optim.schedule.Cosine;
import dev.nn.optim.schedule.Exponential;
import dev.nn.optim.schedule.HalveOnPlateau;
import dev.nn.optim.schedule.InverseSquareRoot;
import dev.nn.optim.schedule.InverseTime;
import dev.nn.optim.schedule.OneCycle;
import dev.nn.optim.schedule.PerEpoch;
import dev.nn.optim.schedule.PerStep;
import dev.nn.optim.schedule.Schedule;
import dev.nn.optim.schedule.Steps;
import dev.nn.optim.schedule.WarmUp;
import dev.nn.optim.train.Refinement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** How the rate shrinks, or grows and shrinks: one network and rule under every schedule. */
final class Schedules {
  private static final int IMAGES = 10_000;
  private static final int EPOCHS = 10;
  private static final double RATE = 0.05;
  private static final long WARM_UP = 200;

  private static final ImmutableMap<String, Schedule> ALL =
      ImmutableMap.<String, Schedule>builder()
          .put("constant", Schedule.CONSTANT)
          .put("halved every 3 epochs", Steps.every(3, 0.5))
          .put("exponential, 0.8", Exponential.base(0.8))
          .put("inverse time, 0.5", InverseTime.decay(0.5))
          .put("inverse square root", InverseSquareRoot.of(1))
          .put("cosine", Cosine.toZero())
          .put("one cycle", OneCycle.standard())
          .put("warm-up, cosine", WarmUp.steps(WARM_UP).then(Cosine.toZero()))
          .put("halved on a plateau", HalveOnPlateau.in(1))
          .buildOrThrow();

  private Schedules() {}

  static Findings run(Setting setting) {
    Race race = new Race(setting, IMAGES);
    Network network = Perceptron.of(race.training().input(), 100);
    ALL.forEach(
        (name, schedule) ->
            race.run(
                new Comparison(
                    name,
                    network,
                    Perceptron.settings(
                        Momentum.classical(RATE, 0.9),
                        L2.none(),
                        EPOCHS,
                        Perceptron.MINI_BATCH,
                        Refinement.NONE.schedule(schedule)))));
    int steps = (race.training().size() + Perceptron.MINI_BATCH - 1) / Perceptron.MINI_BATCH;
    Findings findings = race.findings("Schedules of the rate");
    return Findings.of(
        findings.figures(),
        ImmutableMap.<String, Chart>builder()
            .putAll(findings.charts())
            .put("factor", factors(steps * EPOCHS))
            .buildOrThrow());
  }

  /** What the schedules multiply the rate by; a plateau's is known only in training. */
  private static Chart factors(int steps) {
    double[] epochs =
        IntStream.range(0, steps).mapToDouble(step -> (double) EPOCHS * step / steps).toArray();
    List<Curve> curves = new ArrayList<>();
    ALL.forEach(
        (name, schedule) ->
            factor(schedule, steps)
                .ifPresent(
                    factor ->
                        curves.add(
                            Curve.of(
                                name,
                                epochs,
                                IntStream.range(0, steps).mapToDouble(factor).toArray()))));
    return Chart.of(
        "What schedules multiply the rate by", Axis.linear("epoch"), Axis.linear("factor"), curves);
  }

  private static Optional<IntToDoubleFunction> factor(Schedule schedule, int steps) {
    if (schedule instanceof PerStep perStep) {
      return Optional.of(step -> perStep.factor(step, steps));
    }
    if (schedule instanceof PerEpoch perEpoch) {
      return Optional.of(step -> perEpoch.factor(1 + EPOCHS * step / steps));
    }
    return schedule instanceof WarmUp warmUp
        ? factor(warmUp.then(), steps)
            .map(then -> step -> warmUp.factor(step) * then.applyAsDouble(step))
        : Optional.empty();
  }
}
