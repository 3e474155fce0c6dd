package dev.nn.examples.trace;

import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.trace.LayerTrace.Named;
import dev.nn.layers.loss.Cost;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * One example's way through a network and back.
 *
 * @param cost the cost function
 * @param y the target
 * @param c the cost C of this example
 * @param layers layer 2, the first with weights, to the output layer L
 */
public record Trace(Cost cost, List<Double> y, double c, List<LayerTrace> layers) {

  /** The input, a^1. */
  List<Double> x() {
    return layers.get(0).inputs();
  }

  /**
   * The output neuron that is the most active: the class that the network takes the example for.
   */
  public int answer() {
    List<Double> a = layers.get(layers.size() - 1).a();
    return a.indexOf(Collections.max(a));
  }

  /** Every partial derivative, each computed in two ways. */
  List<Named> derivatives() {
    return layers.stream().flatMap(layer -> layer.derivatives().stream()).toList();
  }

  /**
   * The partial derivative that is furthest from its numeric value; one that is NaN, before all.
   */
  Named furthest() {
    return derivatives().stream()
        .max(Comparator.comparingDouble(each -> each.comparison().difference()))
        .orElseThrow();
  }

  /**
   * Checks every gradient.
   *
   * @throws Failure if one is further from its numeric value than rounding explains
   */
  public void requireRight() {
    long wrong = derivatives().stream().filter(each -> !each.comparison().agrees()).count();
    if (wrong > 0) {
      Named worst = furthest();
      throw Failure.of(
              ExitCode.INTERNAL,
              String.format(
                  Locale.ROOT,
                  "wrong gradients: %,d of %,d are not within %.0e of their numeric values; furthest"
                      + " dC/d%s = %.10f by backpropagation, %.10f numerically",
                  wrong,
                  derivatives().size(),
                  Comparison.TOLERANCE,
                  worst.parameter(),
                  worst.comparison().gradient(),
                  worst.comparison().numeric()))
          .hint("this should not happen; please report it");
    }
  }
}
