package dev.nn.infer;

import dev.nn.format.layer.Form;

/**
 * Another order of an image's values: planes of pixels that had their channels side by side, or
 * back.
 *
 * @param rows how many rows the matrix has that is transposed
 * @param columns how many columns
 * @param output as many values
 */
record Transposed(int rows, int columns, Form output) implements Step {

  /** Planes of pixels. */
  static Transposed toPlanes(Form form) {
    return new Transposed(form.pixels(), form.channels(), form);
  }

  /** Pixels of planes. */
  static Transposed toPixels(Form form) {
    return new Transposed(form.channels(), form.pixels(), form);
  }

  @Override
  public void run(float[] x, float[] y, float[][] scratch) {
    for (int c = 0; c < columns; c++) {
      for (int r = 0; r < rows; r++) {
        y[c * rows + r] = x[r * columns + c];
      }
    }
  }
}
