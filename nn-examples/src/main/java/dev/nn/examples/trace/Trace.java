package dev.nn.examples.trace;

import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.trace.LayerTrace.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * One example's way through a network and back.
 *
 * @param cost the cost's name
 * @param y the target
 * @param c the cost C of this example
 * @param layers layer 2, the first with weights, to the output layer L
 */
public record Trace(String cost, List<Double> y, double c, List<LayerTrace> layers) {

  /** The input, a^1. */
  List<Double> x() {
    return layers.get(0).inputs();
  }

  /** Every partial derivative, each computed in two ways. */
  List<Named> derivatives() {
    return layers.stream().flatMap(layer -> layer.derivatives().stream()).toList();
  }

  /** The partial derivative that is furthest from its difference; one that is NaN, before all. */
  Named furthest() {
    return derivatives().stream()
        .max(Comparator.comparingDouble(each -> each.comparison().distance()))
        .orElseThrow();
  }

  /**
   * Checks every gradient.
   *
   * @throws Failure if one is further from its difference than rounding explains
   */
  public void requireRight() {
    long wrong = derivatives().stream().filter(each -> !each.comparison().agrees()).count();
    if (wrong > 0) {
      Named worst = furthest();
      throw Failure.of(
              ExitCode.INTERNAL,
              String.format(
                  Locale.ROOT,
                  "wrong gradients: %,d of %,d are more than %.0e from their differences, furthest"
                      + " dC/d%s, %.10f by backpropagation, %.10f numerically",
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
