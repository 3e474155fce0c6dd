package dev.nn.optim.rule;

import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.tensor.AdaptiveStep;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Adam (Kingma and Ba, 2015): momentum measured as RMSProp does, both averages corrected for their
 * start at zero; in one pass over the vectors.
 *
 * <pre>
 * m = beta1 m + (1 - beta1) g            v = beta2 v + (1 - beta2) g^2
 * p = p - rate m' / (sqrt(v') + epsilon),   m' = m / (1 - beta1^t),  v' = v / (1 - beta2^t)
 * </pre>
 *
 * @param rate the learning rate alpha, positive and finite
 * @param beta1 the share of m that stays, in [0, 1)
 * @param beta2 the share of v that stays, in [0, 1)
 * @param epsilon positive and finite
 */
public record Adam(double rate, double beta1, double beta2, double epsilon) implements Optimizer {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  public Adam {
    Settings.requireRate(rate);
    Settings.requireShare("beta1", beta1);
    Settings.requireShare("beta2", beta2);
    Settings.requireEpsilon(epsilon);
  }

  /**
   * Adam at {@code rate}, with the paper's beta1 0.9, beta2 0.999, epsilon 1e-8.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  public static Adam rate(double rate) {
    return new Adam(rate, BETA1, BETA2, EPSILON);
  }

  /** The same with other averages. */
  public Adam betas(double beta1, double beta2) {
    return new Adam(rate, beta1, beta2, epsilon);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public Update bind(INDArray p, INDArray g, List<INDArray> slots) {
    AdaptiveStep adaptive =
        AdaptiveStep.of(
            p,
            g,
            slots.get(0),
            slots.get(1),
            new AdaptiveStep.Decay(beta1, beta2, 1 - beta2, epsilon));
    return (step, factor) ->
        adaptive.run(
            rate * factor / (1 - Math.pow(beta1, step + 1.0)),
            1 / Math.sqrt(1 - Math.pow(beta2, step + 1.0)));
  }
}
