package dev.nn.data.augmentation;

import com.google.common.collect.ImmutableList;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;

/**
 * The distortions of the images of one epoch, one image after the other.
 *
 * <p>Allocates nothing after it was made; for one thread at a time.
 */
public final class Distortion {
  private final Shape.Image image;
  // The last distortion first: points are followed back to where they come from.
  private final ImmutableList<Warp> warps;
  private final double[] x;
  private final double[] y;

  Distortion(Shape.Image image, ImmutableList<Warp> warps) {
    this.image = image;
    this.warps = warps.reverse();
    this.x = new double[image.height() * image.width()];
    this.y = new double[x.length];
  }

  /**
   * Draws the distortion of an image, a function of the stream of the epoch and of {@code number}
   * alone. Modified.
   */
  public void draw(long number) {
    for (int i = 0; i < x.length; i++) {
      int column = i % image.width();
      int row = i / image.width();
      x[i] = column - (image.width() - 1) / 2.0;
      y[i] = row - (image.height() - 1) / 2.0;
    }
    // By index, since an iterator is an object.
    for (int k = 0; k < warps.size(); k++) {
      Warp warp = warps.get(k);
      warp.draw(number);
      warp.pull(x, y);
    }
  }

  /**
   * Copies an image, distorted as drawn: between pixels interpolated bilinearly, zero outside.
   *
   * @param codes unsigned bytes, of which [height, width, channels] from {@code from} on are the
   *     image. Not modified.
   * @param table the value of each byte, 256 of them. Not modified.
   * @param target values [height, width, channels] from {@code at} on. Modified.
   */
  public void copy(byte[] codes, int from, float[] table, Elements target, int at) {
    int channels = image.channels();
    for (int i = 0; i < x.length; i++) {
      double column = x[i] + (image.width() - 1) / 2.0;
      double row = y[i] + (image.height() - 1) / 2.0;
      int left = (int) Math.floor(column);
      int top = (int) Math.floor(row);
      double u = column - left;
      double v = row - top;
      for (int c = 0; c < channels; c++) {
        double above =
            (1 - u) * value(codes, from, table, top, left, c)
                + u * value(codes, from, table, top, left + 1, c);
        double below =
            (1 - u) * value(codes, from, table, top + 1, left, c)
                + u * value(codes, from, table, top + 1, left + 1, c);
        target.set(at + i * channels + c, (1 - v) * above + v * below);
      }
    }
  }

  private double value(byte[] codes, int from, float[] table, int row, int column, int channel) {
    boolean inside = row >= 0 && row < image.height() && column >= 0 && column < image.width();
    int pixel = row * image.width() + column;
    return inside ? table[codes[from + pixel * image.channels() + channel] & 0xFF] : 0;
  }
}
