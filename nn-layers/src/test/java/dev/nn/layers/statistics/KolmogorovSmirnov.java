package dev.nn.layers.statistics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The test of Kolmogorov and Smirnov: whether numbers come from a continuous law. */
final class KolmogorovSmirnov {
  private KolmogorovSmirnov() {}

  /**
   * The probability that as many numbers of the law lie as far from it (Stephens' approximation of
   * Kolmogorov's limit, "Numerical Recipes", 14.3).
   *
   * @param below the law's distribution function
   */
  static double p(double[] numbers, DoubleUnaryOperator below) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double worst = 0;
    for (int i = 0; i < n; i++) {
      double u = below.applyAsDouble(sorted[i]);
      worst = Math.max(worst, Math.max(u - (double) i / n, (i + 1.0) / n - u));
    }
    double root = Math.sqrt(n);
    double lambda = (root + 0.12 + 0.11 / root) * worst;
    double p = 0;
    for (int k = 1; k <= 100; k++) {
      p += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * lambda * lambda);
    }
    return lambda < 0.2 ? 1 : p;
  }
}
