package dev.nn.optim.regularization;

import dev.nn.core.parameter.Parameters;

/**
 * L2 regularization, which adds a multiple of the sum of squared weights to the cost (chapter 3);
 * biases are never regularized.
 *
 * <p>The book counts it in two ways, which differ by the size of a mini-batch: network2 divides
 * lambda by the number of training examples, network3 by the number of mini-batches. So each has a
 * name here and there is no default.
 *
 * @param lambda the strength, finite and at least 0
 * @param per what lambda is divided by
 */
public record L2(double lambda, Per per) implements Regularization {

  /** What lambda is divided by. */
  public enum Per {
    /** The number n of training examples: C = C0 + lambda / (2 n) sum w^2, as network2. */
    EXAMPLE,
    /** The number of whole mini-batches: C = C0 + lambda / (2 batches) sum w^2, as network3. */
    BATCH
  }

  public L2 {
    if (!(lambda >= 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The strength of L2 must be finite and at least 0. Received: lambda=%s."
              .formatted(lambda));
    }
  }

  /** No regularization. */
  public static L2 none() {
    return new L2(0, Per.EXAMPLE);
  }

  /** As network2 counts: lambda / n. */
  public static L2 perExample(double lambda) {
    return new L2(lambda, Per.EXAMPLE);
  }

  /** As network3 counts: lambda / number of mini-batches. */
  public static L2 perBatch(double lambda) {
    return new L2(lambda, Per.BATCH);
  }

  /**
   * The c of the gradient's term c w.
   *
   * @param examples the number of training examples
   * @param miniBatch the number of examples of a mini-batch
   */
  public double coefficient(int examples, int miniBatch) {
    return switch (per) {
      case EXAMPLE -> lambda / examples;
      case BATCH -> lambda / Math.max(1, examples / miniBatch);
    };
  }

  @Override
  public Shrinkage shrinkage(int examples, int miniBatch) {
    return Shrinkage.proportional(coefficient(examples, miniBatch));
  }

  @Override
  public double cost(Parameters parameters, int examples, int miniBatch) {
    return lambda == 0
        ? 0
        : coefficient(examples, miniBatch) / 2 * Weights.sum(parameters, w -> w * w);
  }
}
