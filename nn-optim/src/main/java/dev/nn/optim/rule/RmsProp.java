package dev.nn.optim.rule;

import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.tensor.AdaptiveStep;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * RMSProp (Hinton, Neural Networks for Machine Learning, lecture 6e, 2012): each gradient is
 * measured by the root of the mean of its squares.
 *
 * <pre>
 * s = decay s + (1 - decay) g^2
 * p = p - rate g / (sqrt(s) + epsilon)
 * </pre>
 *
 * @param rate the learning rate, positive and finite
 * @param decay the share of s that stays, in [0, 1)
 * @param epsilon positive and finite
 */
public record RmsProp(double rate, double decay, double epsilon) implements Optimizer {
  private static final double DECAY = 0.9;
  private static final double EPSILON = 1e-8;

  public RmsProp {
    Settings.requireRate(rate);
    Settings.requireShare("decay", decay);
    Settings.requireEpsilon(epsilon);
  }

  /**
   * RMSProp at {@code rate}, with decay 0.9 and epsilon 1e-8.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  public static RmsProp rate(double rate) {
    return new RmsProp(rate, DECAY, EPSILON);
  }

  /** The same with another decay. */
  public RmsProp decay(double decay) {
    return new RmsProp(rate, decay, epsilon);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public Update bind(INDArray p, INDArray g, List<INDArray> slots) {
    AdaptiveStep adaptive =
        AdaptiveStep.of(p, g, slots.get(0), new AdaptiveStep.Decay(0, decay, 1 - decay, epsilon));
    return (step, factor) -> adaptive.run(rate * factor, 1);
  }
}
