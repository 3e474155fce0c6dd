package dev.nn.examples.notes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Doubles;
import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.examples.study.Comparison;
import dev.nn.examples.study.Findings;
import dev.nn.examples.study.Setting;
import dev.nn.optim.rule.AdaGrad;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.rule.AdamW;
import dev.nn.optim.rule.Momentum;
import dev.nn.optim.rule.Nesterov;
import dev.nn.optim.rule.RmsProp;
import dev.nn.optim.rule.Sgd;
import java.util.Map;
import java.util.function.DoubleFunction;

/** Every optimizer on one network, each at the rate of three that validates best. */
final class Optimizers {
  private static final int IMAGES = 50_000;
  private static final int EPOCHS = 5;

  /**
   * A rule and the rates that it is tried at.
   *
   * @param at the rule at a rate
   * @param rates which
   */
  private record Family(DoubleFunction<Optimizer> at, ImmutableList<Double> rates) {
    static Family of(DoubleFunction<Optimizer> at, double... rates) {
      return new Family(at, ImmutableList.copyOf(Doubles.asList(rates)));
    }
  }

  private static final ImmutableMap<String, Family> FAMILIES =
      ImmutableMap.<String, Family>builder()
          .put("plain descent", Family.of(Sgd::rate, 0.03, 0.1, 0.3))
          .put("momentum", Family.of(rate -> Momentum.classical(rate, 0.9), 0.003, 0.01, 0.03))
          .put("averaged momentum", Family.of(rate -> Momentum.averaged(rate, 0.9), 0.03, 0.1, 0.3))
          .put("Nesterov", Family.of(rate -> Nesterov.of(rate, 0.9), 0.003, 0.01, 0.03))
          .put("AdaGrad", Family.of(AdaGrad::rate, 0.003, 0.01, 0.03))
          .put("RMSProp", Family.of(RmsProp::rate, 0.0003, 0.001, 0.003))
          .put("Adam", Family.of(Adam::rate, 0.0003, 0.001, 0.003))
          .put("AdamW", Family.of(rate -> AdamW.of(rate, 0.01), 0.0003, 0.001, 0.003))
          .buildOrThrow();

  private Optimizers() {}

  static Findings run(Setting setting) {
    Race race = new Race(setting, IMAGES);
    Network network = Perceptron.of(race.training().input(), 100);
    for (Map.Entry<String, Family> each : FAMILIES.entrySet()) {
      race.best(
          each.getKey(),
          each.getValue().rates().stream()
              .map(
                  rate ->
                      new Comparison(
                          "%s, rate %s".formatted(each.getKey(), rate),
                          network,
                          Perceptron.settings(each.getValue().at().apply(rate), EPOCHS)))
              .toList());
    }
    return race.findings("Optimizers, each at its best of three rates");
  }
}
