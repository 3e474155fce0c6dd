package dev.nn.optim.regularization;

import dev.nn.core.parameter.Parameters;

/**
 * L1 regularization, which adds a multiple of the sum of absolute weights to the cost, C = C0 +
 * lambda / n sum |w| (chapter 3): it takes the same from every weight, until it is zero or nearly.
 *
 * @param lambda the strength, finite and at least 0; n is the number of training examples
 */
public record L1(double lambda) implements Regularization {

  public L1 {
    if (!(lambda >= 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The strength of L1 must be finite and at least 0. Received: lambda=%s."
              .formatted(lambda));
    }
  }

  /**
   * As the book counts: lambda / n.
   *
   * @throws IllegalArgumentException if lambda is negative or not finite
   */
  public static L1 perExample(double lambda) {
    return new L1(lambda);
  }

  @Override
  public Shrinkage shrinkage(int examples, int miniBatch) {
    return new Shrinkage(0, lambda / examples, 0);
  }

  @Override
  public double cost(Parameters parameters, int examples, int miniBatch) {
    return lambda / examples * Weights.sum(parameters, Math::abs);
  }
}
