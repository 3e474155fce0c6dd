package dev.nn.core.window;

import dev.nn.core.shape.Shape;

/**
 * All positions of a window over an image, row by row; made by {@link Window#over}, which checks
 * that they fit.
 *
 * @param window what slides
 * @param image what it slides over
 */
public record Windows(Window window, Shape.Image image) {

  /** The number of positions from top to bottom. */
  public int rows() {
    return window.vertical().positions(image.height());
  }

  /** The number of positions from left to right. */
  public int columns() {
    return window.horizontal().positions(image.width());
  }

  /** The number of positions. */
  public int count() {
    return rows() * columns();
  }

  /** The number of values of a window: height x width x channels. */
  public int patchSize() {
    return Math.multiplyExact(
        Math.multiplyExact(window.vertical().size(), window.horizontal().size()), image.channels());
  }
}
