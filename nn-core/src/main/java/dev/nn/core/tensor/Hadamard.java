package dev.nn.core.tensor;

/** The product of an array with factors, value by value: {@code y_i = x_i f_i}. */
public final class Hadamard {
  /** Values at a time: they stay in the first cache between three short loops. */
  private static final int BLOCK = 2048;

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
      float[] block = new float[Math.min(BLOCK, factors.length)];
      return () -> run(x, factors, y, block);
    }
    return () -> {
      for (int i = 0; i < factors.length; i++) {
        y.set(i, x.get(i) * factors[i]);
      }
    };
  }

  private static void run(Elements x, float[] factors, Elements y, float[] block) {
    for (int from = 0; from < factors.length; from += block.length) {
      int count = Math.min(block.length, factors.length - from);
      x.read(from, block, 0, count);
      for (int k = 0; k < count; k++) {
        block[k] *= factors[from + k];
      }
      y.write(from, block, 0, count);
    }
  }
}
