package dev.nn.layers.activation;

import dev.nn.layers.initialization.Initialization;

/**
 * Exponential linear unit (Clevert, Unterthiner and Hochreiter, "Fast and Accurate Deep Network
 * Learning by Exponential Linear Units (ELUs)", 2016): f(z) = z where z > 0, else alpha (e^z - 1);
 * f' = 1 or y + alpha.
 *
 * @param alpha minus the value far below zero, positive and finite
 */
public record Elu(double alpha) implements Activation {

  public Elu {
    if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The alpha of ELU must be positive and finite. Received: alpha=%s.".formatted(alpha));
    }
  }

  @Override
  public double value(double z) {
    return z > 0 ? z : alpha * Math.expm1(z);
  }

  @Override
  public double derivative(double y) {
    return y > 0 ? 1 : y + alpha;
  }

  @Override
  public void differentiate(float[] y, float[] dy, int count) {
    float limit = (float) alpha;
    for (int i = 0; i < count; i++) {
      dy[i] *= y[i] > 0 ? 1 : y[i] + limit;
    }
  }

  /** He's, as in the paper. */
  @Override
  public Initialization initialization() {
    return Initialization.he();
  }

  @Override
  public String toString() {
    return "elu(%s)".formatted(alpha);
  }
}
