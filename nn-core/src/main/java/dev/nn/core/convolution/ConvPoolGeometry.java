package dev.nn.core.convolution;

import dev.nn.core.shape.Shape;
import dev.nn.core.window.Window;
import dev.nn.core.window.Windows;

/**
 * The extents of a convolution at every place where the kernel fits, followed by pooling of windows
 * that do not overlap.
 *
 * @param input one image
 * @param filters the number of feature maps
 * @param kernelHeight the rows of the kernel, at most those of the image
 * @param kernelWidth the columns of the kernel, at most those of the image
 * @param poolHeight the rows of a pooling window; they divide those of the feature map
 * @param poolWidth the columns of a pooling window; they divide those of the feature map
 */
public record ConvPoolGeometry(
    Shape.Image input,
    int filters,
    int kernelHeight,
    int kernelWidth,
    int poolHeight,
    int poolWidth) {

  /** The places at which the kernel is laid on an image. */
  public Windows kernels() {
    return new Windows(Window.of(kernelHeight, kernelWidth), input);
  }

  /** The rows of a feature map before pooling. */
  public int mapHeight() {
    return kernels().rows();
  }

  /** The columns of a feature map before pooling. */
  public int mapWidth() {
    return kernels().columns();
  }

  /** The number of places at which the kernel is laid on an image. */
  public int positions() {
    return kernels().count();
  }

  /** The values of one row of the kernel over all input channels, which lie side by side. */
  public int rowTaps() {
    return kernelWidth * input.channels();
  }

  /** The values under the kernel: rows x columns x channels. */
  public int taps() {
    return kernels().patchSize();
  }

  /** The values of one row of an image. */
  public int imageRow() {
    return input.width() * input.channels();
  }

  /** What comes out of pooling: one channel a filter. */
  public Shape.Image output() {
    return Shape.image(filters, mapHeight() / poolHeight, mapWidth() / poolWidth);
  }

  /** The pooling windows of a feature map. */
  public int windows() {
    return output().height() * output().width();
  }

  /** The places in a pooling window. */
  public int windowSize() {
    return poolHeight * poolWidth;
  }

  /** The offset, in an input image, of what lies under the kernel at a place of a feature map. */
  public int offset(int row, int column) {
    return row * imageRow() + column * input.channels();
  }

  /** {@link #offset} of the first place of each pooling window. */
  public int[] windowOffsets() {
    int[] offsets = new int[windows()];
    int width = output().width();
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = offset(i / width * poolHeight, i % width * poolWidth);
    }
    return offsets;
  }

  /** {@link #offset} of each place of a pooling window, from its first. */
  public int[] placeOffsets() {
    int[] offsets = new int[windowSize()];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = offset(i / poolWidth, i % poolWidth);
    }
    return offsets;
  }

  /** The offset, from the start of a place, of each value under the kernel. */
  public int[] tapOffsets() {
    int[] offsets = new int[taps()];
    for (int t = 0; t < offsets.length; t++) {
      offsets[t] = t / rowTaps() * imageRow() + t % rowTaps();
    }
    return offsets;
  }

  /** The first place of each pooling window, counted row by row of the feature map. */
  public int[] windowRows() {
    return places(windowOffsets());
  }

  /** Each place of a pooling window, counted from its first row by row of the feature map. */
  public int[] placeRows() {
    return places(placeOffsets());
  }

  private int[] places(int[] offsets) {
    int[] places = new int[offsets.length];
    for (int i = 0; i < places.length; i++) {
      int column = offsets[i] % imageRow() / input.channels();
      places[i] = offsets[i] / imageRow() * mapWidth() + column;
    }
    return places;
  }
}
