package dev.nn.examples.notes;

import com.google.common.collect.ImmutableList;
import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.examples.study.Comparison;
import dev.nn.examples.study.Findings;
import dev.nn.examples.study.Setting;
import dev.nn.optim.regularization.L1;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.regularization.Regularization;
import dev.nn.optim.rule.Adam;
import dev.nn.optim.rule.AdamW;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.Refinement;
import java.util.stream.DoubleStream;

/**
 * What shrinking weights gains where images are few: L1, L2, and with Adam L2 against AdamW; each
 * at the strength of three that validates best.
 */
final class WeightDecay {
  private static final int IMAGES = 2000;
  private static final int EPOCHS = 30;
  private static final double RATE = 0.1;
  private static final double ADAM_RATE = 0.001;

  private WeightDecay() {}

  static Findings run(Setting setting) {
    Race race = new Race(setting, IMAGES);
    Network network = Perceptron.of(race.training().input(), 100);
    Optimizer sgd = Sgd.rate(RATE);
    Optimizer adam = Adam.rate(ADAM_RATE);
    race.run(comparison("no decay", network, sgd, L2.none()));
    race.best(
        "L2",
        DoubleStream.of(0.5, 2, 8)
            .mapToObj(lambda -> comparison("L2, " + lambda, network, sgd, L2.perExample(lambda)))
            .collect(ImmutableList.toImmutableList()));
    race.best(
        "L1",
        DoubleStream.of(0.05, 0.2, 0.8)
            .mapToObj(lambda -> comparison("L1, " + lambda, network, sgd, L1.perExample(lambda)))
            .collect(ImmutableList.toImmutableList()));
    race.run(comparison("Adam, no decay", network, adam, L2.none()));
    race.best(
        "Adam with L2",
        DoubleStream.of(0.5, 2, 8)
            .mapToObj(
                lambda ->
                    comparison("Adam with L2, " + lambda, network, adam, L2.perExample(lambda)))
            .collect(ImmutableList.toImmutableList()));
    race.best(
        "AdamW",
        DoubleStream.of(0.1, 1, 5)
            .mapToObj(
                decay ->
                    comparison("AdamW, " + decay, network, AdamW.of(ADAM_RATE, decay), L2.none()))
            .collect(ImmutableList.toImmutableList()));
    return race.findings(
        "Decay of weights, %,d images; costs include it".formatted(race.training().size()));
  }

  private static Comparison comparison(
      String name, Network network, Optimizer rule, Regularization regularization) {
    return new Comparison(
        name,
        network,
        Perceptron.settings(rule, regularization, EPOCHS, Perceptron.MINI_BATCH, Refinement.NONE));
  }
}
