package dev.nn.optim.regularization;

import dev.nn.core.parameter.Parameters;
import dev.nn.core.parameter.Role;
import dev.nn.core.tensor.Elements;
import java.util.function.DoubleUnaryOperator;

/** The weights of a network, which are regularized where biases are not. */
final class Weights {
  private Weights() {}

  /** The sum of {@code term} over all weights. */
  static double sum(Parameters parameters, DoubleUnaryOperator term) {
    double[] sum = {0};
    parameters
        .layout()
        .slots()
        .forEach(
            (path, slot) -> {
              if (slot.spec().role() == Role.WEIGHT) {
                sum[0] += sum(Elements.of(parameters.get(path)), term);
              }
            });
    return sum[0];
  }

  private static double sum(Elements values, DoubleUnaryOperator term) {
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      sum += term.applyAsDouble(values.get(i));
    }
    return sum;
  }
}
