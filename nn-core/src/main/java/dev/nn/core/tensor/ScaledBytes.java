package dev.nn.core.tensor;

/** Unsigned bytes as numbers, {@code y = scale k}: what pixels are to a network. */
public final class ScaledBytes {
  private static final Function FUNCTION =
      VectorKernels.find(Function.class, "dev.nn.core.simd.VectorScaledBytes")
          .orElse(ScaledBytes::oneByOne);

  private ScaledBytes() {}

  /**
   * Sets y to {@code scale k}.
   *
   * @param k {@code count} unsigned bytes from {@code from} on count. Not modified.
   * @param scale what each is multiplied by
   * @param y the first {@code count} values. Modified.
   * @throws IndexOutOfBoundsException if k or y has fewer values
   */
  public static void apply(byte[] k, int from, int count, float scale, float[] y) {
    FUNCTION.apply(k, from, count, scale, y);
  }

  private static void oneByOne(byte[] k, int from, int count, float scale, float[] y) {
    for (int i = 0; i < count; i++) {
      y[i] = (k[from + i] & 0xFF) * scale;
    }
  }

  /** What {@link #apply} does. */
  @FunctionalInterface
  public interface Function {

    /** Sets the first {@code count} values of y. */
    void apply(byte[] k, int from, int count, float scale, float[] y);
  }
}
