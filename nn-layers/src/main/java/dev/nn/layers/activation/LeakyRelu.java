package dev.nn.layers.activation;

import dev.nn.layers.initialization.Initialization;

/**
 * Leaky ReLU (Maas et al., "Rectifier Nonlinearities Improve Neural Network Acoustic Models",
 * 2013): f(z) = z where z > 0, else slope z; f' = 1 or slope.
 *
 * @param slope the slope below zero, in [0, 1]
 */
public record LeakyRelu(double slope) implements Activation {

  public LeakyRelu {
    if (!(slope >= 0 && slope <= 1)) {
      throw new IllegalArgumentException(
          "The slope of leaky ReLU must be in [0, 1]. Received: slope=%s.".formatted(slope));
    }
  }

  @Override
  public double value(double z) {
    return z > 0 ? z : slope * z;
  }

  @Override
  public double derivative(double y) {
    return y > 0 ? 1 : slope;
  }

  @Override
  public void values(float[] z, int count) {
    float factor = (float) slope;
    for (int i = 0; i < count; i++) {
      z[i] = Math.max(z[i], factor * z[i]);
    }
  }

  @Override
  public void differentiate(float[] y, float[] dy, int count) {
    float factor = (float) slope;
    for (int i = 0; i < count; i++) {
      // 1 or the slope without a branch; twice, for subnormal numbers.
      dy[i] *= Math.max(factor, Math.min(1, y[i] * Float.MAX_VALUE * Float.MAX_VALUE));
    }
  }

  /** He's, for this slope. */
  @Override
  public Initialization initialization() {
    return Initialization.he(slope);
  }

  @Override
  public String toString() {
    return "leakyRelu(%s)".formatted(slope);
  }
}
