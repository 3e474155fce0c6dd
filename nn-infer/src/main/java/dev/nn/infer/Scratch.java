package dev.nn.infer;

/**
 * The arrays of one thread, each as long as any step needs.
 *
 * @param first what a step computes, or computes from
 * @param second the other
 * @param extra what a step needs besides
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Scratch(float[] first, float[] second, float[] extra) {

  static Scratch of(int values, int extra) {
    return new Scratch(new float[values], new float[values], new float[extra]);
  }
}
