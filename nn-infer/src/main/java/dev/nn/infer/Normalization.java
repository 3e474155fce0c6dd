package dev.nn.infer;

import dev.nn.format.layer.Form;
import dev.nn.format.layer.LayerData;
import java.util.List;

/**
 * Batch normalisation by what training saw: y = (x - mean) factor + beta, each channel for itself.
 *
 * @param output the shape of x, too
 * @param mean [channels]
 * @param factor [channels], gamma / sqrt(variance + epsilon)
 * @param beta [channels]
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Normalization(Form output, float[] mean, float[] factor, float[] beta) implements Step {

  /** The step that a layer's values and {@code epsilon} tell of. */
  static Normalization of(LayerData layer, Form input) {
    List<Integer> shape = List.of(input.channels());
    double epsilon = layer.fields().number("epsilon");
    if (!(epsilon > 0)) {
      throw layer.fields().failure("epsilon", "a positive number", epsilon);
    }
    float[] factor = layer.values("gamma", shape);
    float[] variance = layer.values("variance", shape);
    for (int c = 0; c < factor.length; c++) {
      factor[c] /= (float) Math.sqrt(variance[c] + epsilon);
    }
    return new Normalization(
        input, layer.values("mean", shape), factor, layer.values("beta", shape));
  }

  @Override
  public void run(float[] x, float[] y, float[][] scratch) {
    int pixels = output.pixels();
    for (int c = 0; c < mean.length; c++) {
      normalize(x, y, c * pixels, (c + 1) * pixels, c);
    }
  }

  private void normalize(float[] x, float[] y, int from, int end, int c) {
    float u = mean[c];
    float f = factor[c];
    float b = beta[c];
    for (int i = from; i < end; i++) {
      y[i] = (x[i] - u) * f + b;
    }
  }
}
