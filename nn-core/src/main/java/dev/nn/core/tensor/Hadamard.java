package dev.nn.core.tensor;

/** The product of an array with factors, value by value: {@code y_i = x_i f_i}. */
public final class Hadamard {
  /** Values at a time: they stay in the first cache between three short loops. */
  private static final int BLOCK = 2048;

  /** Values that are worth a thread: some microseconds. */
  private static final int LEAST = 8 * BLOCK;

  private Hadamard() {}

  /**
   * Binds a product.
   *
   * @param x n values. Not modified.
   * @param factors n of them; read by each run. Not modified.
   * @param y n values, or x itself. Modified by each run.
   * @return the kernel; a run throws {@link IndexOutOfBoundsException} if x or y has fewer than n
   */
  public static Kernel of(Elements x, float[] factors, Elements y) {
    if (x instanceof Elements.Floats && y instanceof Elements.Floats) {
      return Parallel.split(factors.length, LEAST, (from, end) -> floats(x, factors, y, from, end));
    }
    return () -> {
      for (int i = 0; i < factors.length; i++) {
        y.set(i, x.get(i) * factors[i]);
      }
    };
  }

  private static Kernel floats(Elements x, float[] factors, Elements y, int from, int end) {
    float[] block = new float[Math.min(BLOCK, end - from)];
    return () -> {
      for (int at = from; at < end; at += block.length) {
        int count = Math.min(block.length, end - at);
        x.read(at, block, 0, count);
        for (int k = 0; k < count; k++) {
          block[k] *= factors[at + k];
        }
        y.write(at, block, 0, count);
      }
    };
  }
}
