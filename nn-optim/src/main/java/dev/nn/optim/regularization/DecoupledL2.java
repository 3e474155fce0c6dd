package dev.nn.optim.regularization;

import dev.nn.core.parameter.Parameters;

/**
 * Weight decay beside the rule, w = (1 - share) w before each step (Loshchilov and Hutter, 2019):
 * what {@link L2} is for plain gradient descent with share = rate lambda / n, but rules with a
 * memory do not see it.
 *
 * @param share what each step takes away, in [0, 1); a schedule of the rate scales it, too
 */
public record DecoupledL2(double share) implements Regularization {

  public DecoupledL2 {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "The share that a step takes away must be in [0, 1). Received: share=%s."
              .formatted(share));
    }
  }

  /**
   * Decay by {@code share} in each step.
   *
   * @throws IllegalArgumentException if the share is not in [0, 1)
   */
  public static DecoupledL2 perStep(double share) {
    return new DecoupledL2(share);
  }

  @Override
  public Shrinkage shrinkage(int examples, int miniBatch) {
    return new Shrinkage(0, 0, share);
  }

  /** Nothing: it stands beside the rule, and is the gradient of no cost. */
  @Override
  public double cost(Parameters parameters, int examples, int miniBatch) {
    return 0;
  }
}
