package dev.nn.infer;

/**
 * Sums of rows of a matrix, each row times a number: what convolutions and fully connected layers
 * are made of.
 *
 * <p>Rows are arrays of their own: of loops over arrays from their first value on the JVM makes
 * vector instructions, but, at least up to Java 17, not of loops that begin at an offset. The order
 * of the sums is fixed and nothing is fused, so that a result is the same to the bit wherever and
 * in whichever thread it is computed.
 */
final class Product {
  private static final int AT_ONCE = 4;

  private Product() {}

  /**
   * Adds a product: c = c + a b.
   *
   * @param a [rows, k], one row behind the other. Not modified.
   * @param rows of a, and of c that are computed
   * @param b [k, n] or longer rows. Not modified.
   * @param k rows of b that count
   * @param c [rows, n] or longer rows, from the row {@code first} on. Modified.
   */
  static void add(float[] a, int rows, float[][] b, int k, float[][] c, int first, int n) {
    int t = 0;
    for (; t + AT_ONCE <= k; t += AT_ONCE) { // These rows of b stay in the cache for all of c.
      for (int row = 0; row < rows; row++) {
        int at = row * k + t;
        add(
            a[at],
            b[t],
            a[at + 1],
            b[t + 1],
            a[at + 2],
            b[t + 2],
            a[at + 3],
            b[t + 3],
            c[first + row],
            n);
      }
    }
    for (; t < k; t++) {
      for (int row = 0; row < rows; row++) {
        add(a[row * k + t], b[t], c[first + row], n);
      }
    }
  }

  private static void add(
      float a0,
      float[] b0,
      float a1,
      float[] b1,
      float a2,
      float[] b2,
      float a3,
      float[] b3,
      float[] c,
      int n) {
    for (int j = 0; j < n; j++) {
      c[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
    }
  }

  private static void add(float a, float[] b, float[] c, int n) {
    for (int j = 0; j < n; j++) {
      c[j] += a * b[j];
    }
  }
}
