package dev.nn.core.tensor;

/** The function 1 / (1 + e^-z) of many floats at once. */
public final class Sigmoid {
  private static final FloatFunction FUNCTION =
      VectorKernels.find(FloatFunction.class, "dev.nn.core.simd.VectorSigmoid")
          .orElse(Sigmoid::oneByOne);

  private Sigmoid() {}

  /**
   * Replaces z by 1 / (1 + e^-z), within three units in the last place.
   *
   * @param z the first {@code count} values count; what stands behind them is undefined afterwards.
   *     Modified.
   * @throws IndexOutOfBoundsException if z has fewer values than count
   */
  public static void apply(float[] z, int count) {
    FUNCTION.apply(z, count);
  }

  private static void oneByOne(float[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = (float) (1 / (1 + Math.exp(-z[i])));
    }
  }

  /** A function of each of many floats. */
  @FunctionalInterface
  public interface FloatFunction {

    /** Replaces the first {@code count} values, and whatever stands behind them. */
    void apply(float[] values, int count);
  }
}
