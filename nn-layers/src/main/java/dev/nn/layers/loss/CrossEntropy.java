package dev.nn.layers.loss;

import dev.nn.core.loss.Loss;
import dev.nn.core.tensor.Elements;

/**
 * The cross-entropy cost of sigmoid outputs, each a probability of its own (chapter 3).
 *
 * <pre>
 * C     = - mean over examples of sum over outputs of y ln a + (1 - y) ln (1 - a)
 *       = mean over examples of sum over outputs of max(z, 0) - y z + ln (1 + e^-|z|)
 * delta = dC/dz = (a - y) / m
 * </pre>
 *
 * <p>Computed in the second form, which stays finite and exact where a has been rounded to 0 or 1.
 */
public record CrossEntropy() implements Loss {
  /** Twice that is still a number. */
  private static final double LARGEST = 1e300;

  @Override
  public double total(Elements z, Elements a, Elements y) {
    double total = 0;
    double product = 0; // of all 1 + e^-|z|, less one: its logarithm is the sum of theirs
    for (int i = 0; i < z.size(); i++) {
      double input = z.get(i);
      total += Math.max(input, 0) - y.get(i) * input;
      product += Math.exp(-Math.abs(input)) * (1 + product);
      if (product > LARGEST) {
        total += Math.log1p(product);
        product = 0;
      }
    }
    return total + Math.log1p(product);
  }

  @Override
  public void delta(Elements a, Elements y, int examples, Elements delta) {
    for (int i = 0; i < a.size(); i++) {
      delta.set(i, (a.get(i) - y.get(i)) / examples);
    }
  }

  @Override
  public String toString() {
    return "cross-entropy";
  }
}
