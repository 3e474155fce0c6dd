package dev.nn.examples.picture;

import dev.nn.core.tensor.Elements;
import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The filters of a convolutional layer, as chapter 6 shows them: a darker square is a larger
 * weight.
 *
 * <p>Grey is 0; black and white are three times the root of the layer's mean square weight, or its
 * largest where that is smaller, so that all tiles of a picture compare and a few large weights do
 * not leave the others grey. A layer that sees one map is drawn as a row of filters after another;
 * one that sees several as a table, a column a filter, a row an input map.
 */
public final class FilterPicture {
  private static final int FILTERS_A_ROW = 10;
  private static final int LETTER = 2;
  private static final int LINE = 10 * LETTER;
  private static final int MARGIN = 16;
  private static final int TOP = MARGIN + 3 * LINE;
  private static final int WIDTH = 960;
  private static final int NARROWEST = 5;
  private static final int MIDDLE = 128;
  private static final int SPREAD = 127;

  private final String name;
  private final double[] weights;
  private final int height;
  private final int width;
  private final int channels;
  private final int filters;
  private final double limit;

  private FilterPicture(
      String name, double[] weights, int height, int width, int channels, int filters) {
    this.name = name;
    this.weights = weights;
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.filters = filters;
    this.limit = limit(weights);
  }

  /**
   * The picture of the filters {@code w}.
   *
   * @param name what the title calls the layer
   * @param w weights, [height * width * channels, filters], rows in the order kernel row, kernel
   *     column, input channel; contiguous in 'c' order. Copied; not modified.
   * @param height of a kernel
   * @param width of a kernel
   * @param channels the number of input maps
   * @throws IllegalArgumentException if w has another shape
   */
  public static FilterPicture of(String name, INDArray w, int height, int width, int channels) {
    if (w.rank() != 2 || w.size(0) != (long) height * width * channels) {
      throw new IllegalArgumentException(
          "Expected weights [%d, filters] of %dx%d kernels over %d input maps. Received: %s."
              .formatted(
                  height * width * channels, height, width, channels, Arrays.toString(w.shape())));
    }
    Elements elements = Elements.of(w);
    double[] weights = new double[elements.size()];
    Arrays.setAll(weights, elements::get);
    return new FilterPicture(name, weights, height, width, channels, (int) w.size(1));
  }

  private static double limit(double[] weights) {
    double largest = Arrays.stream(weights).map(Math::abs).max().orElse(0);
    double meanSquare = Arrays.stream(weights).map(w -> w * w).average().orElse(0);
    return Math.min(largest, 3 * Math.sqrt(meanSquare));
  }

  /** Draws it. */
  public Picture draw() {
    int columns = channels == 1 ? Math.min(FILTERS_A_ROW, filters) : filters;
    int pixel = Math.max(NARROWEST, WIDTH / (columns * (width + 1)));
    int gap = Math.max(4, pixel / 2);
    int tiles = filters * channels;
    int rows = (tiles + columns - 1) / columns;
    Canvas canvas = headed(columns * (width * pixel + gap), rows * (height * pixel + gap));
    for (int i = 0; i < tiles; i++) {
      int x = MARGIN + i % columns * (width * pixel + gap);
      int y = TOP + i / columns * (height * pixel + gap);
      kernel(canvas, x, y, pixel, i % filters, i / filters);
    }
    return canvas.picture();
  }

  /** A canvas with the title and, below it, room for tiles. */
  private Canvas headed(int tilesWidth, int tilesHeight) {
    int text = Math.max(Canvas.width(title(), LETTER), Canvas.width(scale(), LETTER));
    Canvas canvas = new Canvas(2 * MARGIN + Math.max(text, tilesWidth), TOP + tilesHeight + MARGIN);
    canvas.text(MARGIN, MARGIN, title(), LETTER, Canvas.BLACK);
    canvas.text(MARGIN, MARGIN + LINE, scale(), LETTER, Canvas.grey(96));
    return canvas;
  }

  private String title() {
    return channels == 1
        ? "%s: %d filters of %dx%d".formatted(name, filters, height, width)
        : "%s: %d filters of %dx%d, a column each; %d input maps, a row each"
            .formatted(name, filters, height, width, channels);
  }

  private String scale() {
    return String.format(
        Locale.ROOT, "black %+.3f or more, grey 0, white %+.3f or less", limit, -limit);
  }

  private void kernel(Canvas canvas, int x, int y, int pixel, int filter, int channel) {
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double w = weights[((row * width + column) * channels + channel) * filters + filter];
        canvas.fill(x + column * pixel, y + row * pixel, pixel, pixel, colour(w));
      }
    }
  }

  private int colour(double w) {
    double share = limit == 0 ? 0 : Math.max(-1, Math.min(1, w / limit));
    return Canvas.grey(MIDDLE - (int) Math.round(SPREAD * share));
  }
}
