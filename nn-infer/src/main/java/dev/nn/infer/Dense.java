package dev.nn.infer;

import java.util.List;

/**
 * The weighted input of a fully connected layer: y = x w + b.
 *
 * @param inputs n
 * @param output of as many features as there are units
 * @param w [n, units]; rows in the order of planes
 * @param b [units]
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Dense(int inputs, Form output, float[] w, float[] b) implements Step {

  /**
   * The step that a layer's {@code w}, {@code b} and {@code dropout} tell of.
   *
   * <p>What the inputs of a layer with dropout are multiplied by is multiplied into w.
   */
  static Dense of(LayerData layer, Form input, int units) {
    int n = input.size();
    float scale = (float) layer.dropoutScale();
    float[] pixels = layer.values("w", List.of(n, units));
    float[] planes = new float[pixels.length];
    for (int i = 0; i < n; i++) {
      int to = input.place(i) * units;
      for (int j = 0; j < units; j++) {
        planes[to + j] = scale * pixels[i * units + j];
      }
    }
    return new Dense(n, Form.vector(units), planes, layer.biases(units));
  }

  @Override
  public void run(float[] x, float[] y, float[] scratch) {
    System.arraycopy(b, 0, y, 0, b.length);
    Product.add(x, 1, inputs, w, b.length, y, 0, b.length);
  }
}
