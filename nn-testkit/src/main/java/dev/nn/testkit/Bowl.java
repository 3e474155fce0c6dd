package dev.nn.testkit;

import dev.nn.core.tensor.Elements;

/** C = sum of c_i (p_i - 1)^2 / 2, with curvatures c from 0.5 to 2. */
final class Bowl {
  private Bowl() {}

  static double cost(double[] p) {
    double cost = 0;
    for (int i = 0; i < p.length; i++) {
      cost += curvature(i, p.length) * (p[i] - 1) * (p[i] - 1) / 2;
    }
    return cost;
  }

  /** dC/dp. */
  static void slope(double[] p, Elements gradient) {
    for (int i = 0; i < p.length; i++) {
      gradient.set(i, curvature(i, p.length) * (p[i] - 1));
    }
  }

  private static double curvature(int i, int size) {
    return 0.5 + 1.5 * i / (size - 1);
  }
}
