package dev.nn.infer;

import dev.nn.format.layer.Form;
import dev.nn.format.layer.LayerData;
import java.util.List;

/**
 * The weighted input of a fully connected layer: y = x w + b.
 *
 * @param output of as many features as there are units
 * @param w [n, units]; rows in the order of planes
 * @param b [units]
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Dense(Form output, float[][] w, float[] b) implements Step {

  /**
   * The step that a layer's {@code w}, {@code b} and {@code dropout} tell of.
   *
   * <p>What the inputs of a layer with dropout are multiplied by is multiplied into w.
   */
  static Dense of(LayerData layer, Form input, int units) {
    int n = input.size();
    float scale = (float) layer.dropoutScale();
    float[] pixels = layer.values("w", List.of(n, units));
    float[][] planes = new float[n][units];
    for (int i = 0; i < n; i++) {
      float[] row = planes[input.place(i)];
      for (int j = 0; j < units; j++) {
        row[j] = scale * pixels[i * units + j];
      }
    }
    return new Dense(Form.vector(units), planes, layer.biases(units));
  }

  @Override
  public float[][] scratch() {
    return new float[1][b.length];
  }

  @Override
  public void run(float[] x, float[] y, float[][] scratch) {
    System.arraycopy(b, 0, scratch[0], 0, b.length);
    Product.add(x, 1, w, w.length, scratch, 0, b.length);
    System.arraycopy(scratch[0], 0, y, 0, b.length);
  }
}
