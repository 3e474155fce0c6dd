package dev.nn.optim.rule;

import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.tensor.AdaptiveStep;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * AdaGrad (Duchi, Hazan and Singer, 2011): what has moved much moves less.
 *
 * <pre>
 * s = s + g^2
 * p = p - rate g / (sqrt(s) + epsilon)
 * </pre>
 *
 * @param rate the learning rate, positive and finite
 * @param epsilon positive and finite
 */
public record AdaGrad(double rate, double epsilon) implements Optimizer {
  private static final double EPSILON = 1e-10;

  public AdaGrad {
    Settings.requireRate(rate);
    Settings.requireEpsilon(epsilon);
  }

  /**
   * AdaGrad at {@code rate}, with epsilon 1e-10.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  public static AdaGrad rate(double rate) {
    return new AdaGrad(rate, EPSILON);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public Update bind(INDArray p, INDArray g, List<INDArray> slots) {
    AdaptiveStep adaptive =
        AdaptiveStep.of(p, g, slots.get(0), new AdaptiveStep.Decay(0, 1, 1, epsilon));
    return (step, factor) -> adaptive.run(rate * factor, 1);
  }
}
