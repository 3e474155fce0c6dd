package dev.nn.infer;

import dev.nn.format.layer.Form;

/**
 * Parametric ReLU: y = max(0, x) + a min(0, x), each channel for itself.
 *
 * @param output the shape of x, too
 * @param a [channels]
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record LearnedSlopes(Form output, float[] a) implements Step {
  @Override
  public void run(float[] x, float[] y, float[][] scratch) {
    int pixels = output.pixels();
    for (int c = 0; c < a.length; c++) {
      rectify(x, y, c * pixels, (c + 1) * pixels, a[c]);
    }
  }

  private static void rectify(float[] x, float[] y, int from, int end, float slope) {
    for (int i = from; i < end; i++) {
      y[i] = Math.max(0, x[i]) + slope * Math.min(0, x[i]);
    }
  }
}
