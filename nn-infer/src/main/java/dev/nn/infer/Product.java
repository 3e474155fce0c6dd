package dev.nn.infer;

/**
 * Sums of rows of a matrix, each row times a number: what convolutions and fully connected layers
 * are made of.
 *
 * <p>Innermost are loops over a row, of which the JVM makes vector instructions. The order of the
 * sums is fixed and nothing is fused, so that a result is the same to the bit wherever and in
 * whichever thread it is computed.
 */
final class Product {
  private static final int AT_ONCE = 4;

  private Product() {}

  /**
   * Adds a product: c = c + a b.
   *
   * @param a [m, k]. Not modified.
   * @param b [k, n]. Not modified.
   * @param c rows of n values, the first at {@code first}, the next {@code step} behind. Modified.
   */
  static void add(float[] a, int m, int k, float[] b, int n, float[] c, int first, int step) {
    int t = 0;
    for (; t + AT_ONCE <= k; t += AT_ONCE) { // These rows of b stay in the cache for all rows of c.
      for (int row = 0; row < m; row++) {
        add4(a, row * k + t, b, t * n, n, c, first + row * step);
      }
    }
    for (; t < k; t++) {
      for (int row = 0; row < m; row++) {
        add1(a[row * k + t], b, t * n, n, c, first + row * step);
      }
    }
  }

  private static void add4(float[] a, int at, float[] b, int from, int n, float[] c, int to) {
    float a0 = a[at];
    float a1 = a[at + 1];
    float a2 = a[at + 2];
    float a3 = a[at + 3];
    int b1 = from + n;
    int b2 = b1 + n;
    int b3 = b2 + n;
    for (int j = 0; j < n; j++) {
      c[to + j] += a0 * b[from + j] + a1 * b[b1 + j] + a2 * b[b2 + j] + a3 * b[b3 + j];
    }
  }

  private static void add1(float a, float[] b, int from, int n, float[] c, int to) {
    for (int j = 0; j < n; j++) {
      c[to + j] += a * b[from + j];
    }
  }
}
