package dev.nn.layers.loss;

import dev.nn.core.loss.Loss;
import dev.nn.core.tensor.Elements;

/**
 * The log-likelihood cost of softmax outputs (chapter 3).
 *
 * <pre>
 * C     = - mean over examples of sum over classes of y_k ln a_k
 * delta = dC/dz = (a - y) / m
 * </pre>
 *
 * <p>A probability that has underflowed to 0 counts as the smallest positive float, so that the
 * cost stays finite as long as the network's values do.
 */
public record LogLikelihood() implements Loss {

  @Override
  public double total(Elements z, Elements a, Elements y) {
    double total = 0;
    for (int i = 0; i < a.size(); i++) {
      if (y.get(i) != 0) {
        total -= y.get(i) * Math.log(Math.max(a.get(i), Float.MIN_VALUE));
      }
    }
    return total;
  }

  @Override
  public void delta(Elements a, Elements y, int examples, Elements delta) {
    for (int i = 0; i < a.size(); i++) {
      delta.set(i, (a.get(i) - y.get(i)) / examples);
    }
  }

  @Override
  public String toString() {
    return "log-likelihood";
  }
}
