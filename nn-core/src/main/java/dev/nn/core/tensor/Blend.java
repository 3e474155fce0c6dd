package dev.nn.core.tensor;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The update {@code y = y + alpha (x - y)}, which moves y towards x; it stays where both are equal,
 * also in float, where {@code alpha x + (1 - alpha) y} would not.
 *
 * <p>Valid as long as the arrays are open; for one thread at a time.
 */
public final class Blend {
  private static final int BLOCK = 2048;
  private static final int LEAST = 8 * BLOCK;

  private final Kernel kernel;
  private double alpha;

  private Blend(INDArray x, INDArray y) {
    Operand to = new Operand("y", y);
    new Operand("x", x).requireTypeOf(to);
    if (x.length() != y.length()) {
      throw new IllegalArgumentException(
          "Expected x and y of one length. Received: %d and %d.".formatted(x.length(), y.length()));
    }
    Elements source = Elements.of(x);
    Elements target = Elements.of(y);
    this.kernel =
        Parallel.split(
            target.size(),
            LEAST,
            (from, end) ->
                to.isFloat()
                    ? floats(source, target, from, end)
                    : doubles(source, target, from, end));
  }

  /**
   * Binds the update.
   *
   * @param x [n]. Not modified.
   * @param y [n], of x's type. Modified by each run.
   * @throws IllegalArgumentException if lengths or types differ, or an array has gaps
   */
  public static Blend of(INDArray x, INDArray y) {
    return new Blend(x, y);
  }

  /** Computes {@code y = y + alpha (x - y)}. */
  public void run(double alpha) {
    this.alpha = alpha;
    kernel.run();
  }

  private Kernel floats(Elements source, Elements target, int from, int end) {
    float[] x = new float[BLOCK];
    float[] y = new float[BLOCK];
    return () -> {
      for (int at = from; at < end; at += BLOCK) {
        int count = Math.min(BLOCK, end - at);
        source.read(at, x, 0, count);
        target.read(at, y, 0, count);
        blend(x, y, count, (float) alpha);
        target.write(at, y, 0, count);
      }
    };
  }

  private static void blend(float[] x, float[] y, int count, float alpha) {
    for (int i = 0; i < count; i++) {
      y[i] += alpha * (x[i] - y[i]);
    }
  }

  private Kernel doubles(Elements x, Elements y, int from, int end) {
    return () -> {
      for (int i = from; i < end; i++) {
        y.set(i, y.get(i) + alpha * (x.get(i) - y.get(i)));
      }
    };
  }
}
