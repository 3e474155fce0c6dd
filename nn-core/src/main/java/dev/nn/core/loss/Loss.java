package dev.nn.core.loss;

import dev.nn.core.tensor.Elements;

/**
 * A cost function C, the mean over examples of the cost of one, together with the output activation
 * it belongs to.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public interface Loss {

  /**
   * The sum of the costs of m examples.
   *
   * @param z what the output layer left in {@link dev.nn.core.layer.Site#weightedInput}, m * n
   *     values: exact where an output has been rounded to a bound. Not modified.
   * @param a outputs, m * n values. Not modified.
   * @param y targets, m * n values. Not modified.
   */
  double total(Elements z, Elements a, Elements y);

  /**
   * The gradient of the mean cost of m examples with respect to the output layer's weighted input.
   *
   * @param a outputs, m * n values. Not modified.
   * @param y targets, m * n values. Not modified.
   * @param examples the number m of examples
   * @param delta dC/dz, m * n values. Modified.
   */
  void delta(Elements a, Elements y, int examples, Elements delta);
}
