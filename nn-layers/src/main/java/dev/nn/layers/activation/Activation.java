package dev.nn.layers.activation;

import dev.nn.layers.initialization.Initialization;

/**
 * A neuron's activation function y = f(z), applied to each value.
 *
 * <p>The derivative is given in terms of y, which a layer keeps anyway; that is possible for every
 * monotone function. Immutable and safe for use by any number of threads.
 */
public interface Activation {

  /** f(z). */
  double value(double z);

  /** f'(z) for the z with f(z) = {@code y}. */
  double derivative(double y);

  /** The first weights that a layer has with this activation by default: network3's. */
  default Initialization initialization() {
    return Initialization.network3();
  }

  /**
   * Replaces z by f(z): {@link #value} of many at once, for functions that can be faster that way.
   *
   * @param z the first {@code count} values count; what stands behind them is undefined afterwards.
   *     Modified.
   */
  default void values(float[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = (float) value(z[i]);
    }
  }

  /**
   * Multiplies dy by f'(z): {@link #derivative} of many at once.
   *
   * @param y f(z). Not modified.
   * @param dy the first {@code count} values count. Modified.
   */
  default void differentiate(float[] y, float[] dy, int count) {
    for (int i = 0; i < count; i++) {
      dy[i] = (float) (dy[i] * derivative(y[i]));
    }
  }
}
