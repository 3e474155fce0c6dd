package dev.nn.infer;

import dev.nn.format.layer.Form;
import dev.nn.format.layer.LayerData;
import dev.nn.format.layer.Span;
import dev.nn.format.layer.Window;

/**
 * One value for each position of a window, each channel for itself.
 *
 * @param input an image
 * @param window without padding
 * @param pool what becomes of its values
 * @param output as many channels
 */
record Pooling(Form input, Window window, Pool pool, Form output) implements Step {

  static Pooling of(LayerData layer, Form input, Window window, Pool pool) {
    layer.require(window.fits(input), "an image that windows of %s cover", window, input);
    return new Pooling(input, window, pool, window.over(input, input.channels()));
  }

  @Override
  public float[][] scratch() {
    return new float[1][input.width()];
  }

  @Override
  public void run(float[] x, float[] y, float[][] scratch) {
    float[] row = scratch[0];
    int to = 0;
    for (int channel = 0; channel < input.channels(); channel++) {
      for (int r = 0; r < output.height(); r++, to += output.width()) {
        int top = channel * input.height() + r * window.down().stride();
        columns(x, top * input.width(), row);
        across(row, y, to);
      }
    }
  }

  private void columns(float[] x, int from, float[] row) {
    int width = input.width();
    pool.first(x, from, row, width);
    for (int i = 1; i < window.down().size(); i++) {
      pool.next(x, from + i * width, row, width);
    }
  }

  private void across(float[] row, float[] y, int to) {
    Span across = window.across();
    int pixels = window.pixels();
    for (int s = 0; s < output.width(); s++) {
      y[to + s] = pool.value(row, s * across.stride(), across.size(), pixels);
    }
  }
}
