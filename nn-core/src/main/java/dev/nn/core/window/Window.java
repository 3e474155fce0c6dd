package dev.nn.core.window;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.ShapeMismatchException;
import dev.nn.core.shape.Shape;

/**
 * A window that slides over an image, as the local receptive fields and pooling regions of chapter
 * 6 do.
 *
 * @param vertical its height, and its steps from row to row
 * @param horizontal its width, and its steps from column to column
 */
public record Window(Span vertical, Span horizontal) {

  /**
   * A window of {@code height} x {@code width} pixels that moves by one pixel, without padding.
   *
   * @throws IllegalArgumentException if an extent is not positive
   */
  public static Window of(int height, int width) {
    return new Window(new Span(height, 1, 0), new Span(width, 1, 0));
  }

  /**
   * A window of {@code height} x {@code width} pixels whose positions lie side by side.
   *
   * @throws IllegalArgumentException if an extent is not positive
   */
  public static Window tile(int height, int width) {
    return of(height, width).stride(height, width);
  }

  /**
   * This window moving by {@code height} rows and {@code width} columns.
   *
   * @throws IllegalArgumentException if a stride is not positive
   */
  public Window stride(int height, int width) {
    return new Window(
        new Span(vertical.size(), height, vertical.padding()),
        new Span(horizontal.size(), width, horizontal.padding()));
  }

  /**
   * This window over an image with {@code height} rows of zeros above and below, and {@code width}
   * columns of zeros left and right.
   *
   * @throws IllegalArgumentException if a padding is negative or not smaller than the window
   */
  public Window padding(int height, int width) {
    return new Window(
        new Span(vertical.size(), vertical.stride(), height),
        new Span(horizontal.size(), horizontal.stride(), width));
  }

  /**
   * The positions of this window over a layer's input.
   *
   * <p>Pixels that no window would read because the last one ends before the edge are a misfit, not
   * dropped in silence; of the zeros around an image any number may go unread.
   *
   * @param layer the layer that asks, for the message
   * @throws ShapeMismatchException if the input is no image, is smaller than the window, or has
   *     pixels left over at its lower or right edge
   */
  public Windows over(Layer layer, Shape input) {
    if (!(input instanceof Shape.Image image)) {
      throw ShapeMismatchException.of(
          layer,
          "an image (start the network from Shape.image(channels, height, width), and put fully"
              + " connected layers behind this one)",
          input);
    }
    if (image.height() < vertical.smallest() || image.width() < horizontal.smallest()) {
      throw ShapeMismatchException.of(
          layer,
          "an image of at least %dx%d pixels".formatted(vertical.smallest(), horizontal.smallest()),
          input);
    }
    if (!vertical.covers(image.height()) || !horizontal.covers(image.width())) {
      throw ShapeMismatchException.of(
          layer,
          "an image that its windows cover to the edges, such as one of %dx%d or %dx%d pixels"
              .formatted(
                  vertical.coveredUpTo(image.height()),
                  horizontal.coveredUpTo(image.width()),
                  vertical.coveredFrom(image.height()),
                  horizontal.coveredFrom(image.width())),
          input);
    }
    return new Windows(this, image);
  }

  /** Height x width, such as {@code 5x5}, then stride and padding where they are not 1 and 0. */
  @Override
  public String toString() {
    return extents()
        + pair(", stride=", vertical.stride(), horizontal.stride(), 1)
        + pair(", padding=", vertical.padding(), horizontal.padding(), 0);
  }

  /** Height x width, such as {@code 2x2}, then the stride where windows do not lie side by side. */
  public String toTileString() {
    return equals(tile(vertical.size(), horizontal.size())) ? extents() : toString();
  }

  private String extents() {
    return "%dx%d".formatted(vertical.size(), horizontal.size());
  }

  private static String pair(String name, int height, int width, int usual) {
    return height == usual && width == usual ? "" : "%s%dx%d".formatted(name, height, width);
  }
}
