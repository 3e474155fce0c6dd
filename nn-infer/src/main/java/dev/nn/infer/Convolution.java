package dev.nn.infer;

import dev.nn.format.layer.Form;
import dev.nn.format.layer.LayerData;
import dev.nn.format.layer.Span;
import dev.nn.format.layer.Window;
import java.util.Arrays;
import java.util.List;

/**
 * Feature maps before their activation: z[f] = b[f] + sum over taps of w[f, tap] x[what lies under
 * the tap].
 *
 * <p>The values under each tap are gathered, for some rows of the maps at once; so a map is a sum
 * of rows.
 *
 * @param input an image
 * @param window that slides over it
 * @param output a channel for each filter
 * @param w [filters, taps]; taps in the order window row, window column, channel
 * @param b [filters]
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Convolution(Form input, Window window, Form output, float[] w, float[] b) implements Step {
  /** So many values of the maps stay in a processor's first cache. */
  private static final int BAND = 1 << 12;

  /** The step that a layer's {@code w} and {@code b} tell of. */
  static Convolution of(LayerData layer, Form input, int filters, Window window) {
    layer.require(window.fits(input), "an image that windows of %s cover", window, input);
    int taps = Math.multiplyExact(window.pixels(), input.channels());
    float[] tapsFirst = layer.values("w", List.of(taps, filters));
    float[] w = new float[tapsFirst.length];
    for (int i = 0; i < w.length; i++) {
      w[i % filters * taps + i / filters] = tapsFirst[i];
    }
    return new Convolution(input, window, window.over(input, filters), w, layer.biases(filters));
  }

  private int taps() {
    return w.length / b.length;
  }

  /** The rows of the maps that are computed at once. */
  private int band() {
    int row = Math.multiplyExact(b.length, output.width());
    return Math.max(1, Math.min(output.height(), BAND / row));
  }

  /** For a band of the maps: what lies under each tap, then the maps. */
  @Override
  public float[][] scratch() {
    return new float[taps() + b.length][band() * output.width()];
  }

  @Override
  public void run(float[] x, float[] y, float[][] scratch) {
    int taps = taps();
    int band = band();
    for (int row = 0; row < output.height(); row += band) {
      int rows = Math.min(band, output.height() - row);
      int n = rows * output.width();
      for (int f = 0; f < b.length; f++) {
        Arrays.fill(scratch[taps + f], 0, n, b[f]);
      }
      gather(x, row, rows, scratch);
      Product.add(w, b.length, scratch, taps, scratch, taps, n);
      for (int f = 0; f < b.length; f++) {
        int to = f * output.pixels() + row * output.width();
        System.arraycopy(scratch[taps + f], 0, y, to, n);
      }
    }
  }

  /** For each tap what lies under it, [taps, rows * output width]. */
  private void gather(float[] x, int row, int rows, float[][] patches) {
    int tap = 0;
    for (int i = 0; i < window.down().size(); i++) {
      for (int j = 0; j < window.across().size(); j++) {
        for (int channel = 0; channel < input.channels(); channel++, tap++) {
          int down = row * window.down().stride() - window.down().padding() + i;
          for (int r = 0; r < rows; r++, down += window.down().stride()) {
            gatherRow(x, channel, down, j, patches[tap], r * output.width());
          }
        }
      }
    }
  }

  /** What lies under column {@code j} of the window in one row of the image, if it is one. */
  private void gatherRow(float[] x, int channel, int down, int j, float[] patch, int to) {
    if (down < 0 || down >= input.height()) {
      Arrays.fill(patch, to, to + output.width(), 0);
      return;
    }
    Span across = window.across();
    int columns = output.width();
    int first = across.firstInside(j, columns);
    int end = across.endInside(j, input.width(), columns);
    Arrays.fill(patch, to, to + first, 0);
    Arrays.fill(patch, to + end, to + columns, 0);
    int start = (channel * input.height() + down) * input.width() + j - across.padding();
    if (across.stride() == 1) {
      System.arraycopy(x, start + first, patch, to + first, end - first);
    } else {
      for (int s = first; s < end; s++) {
        patch[to + s] = x[start + s * across.stride()];
      }
    }
  }
}
