package dev.nn.format.layer;

/**
 * A window that slides over an image.
 *
 * @param down its height, and its steps from row to row
 * @param across its width, and its steps from column to column
 */
public record Window(Span down, Span across) {

  /** A window that moves pixel by pixel. */
  public static Window of(int height, int width) {
    return new Window(new Span(height, 1, 0), new Span(width, 1, 0));
  }

  /** A window whose positions lie side by side. */
  public static Window tile(int height, int width) {
    return new Window(new Span(height, height, 0), new Span(width, width, 0));
  }

  /** The number of its pixels. */
  public int pixels() {
    return Math.multiplyExact(down.size(), across.size());
  }

  /** Whether it has room on an image and covers it to the edges. */
  public boolean fits(Form image) {
    return image.isImage() && down.fits(image.height()) && across.fits(image.width());
  }

  /** An image with a pixel for each position. */
  public Form over(Form image, int channels) {
    return Form.image(channels, down.positions(image.height()), across.positions(image.width()));
  }

  /** Height x width, and what is not usual of strides and padding. */
  @Override
  public String toString() {
    return "%dx%d, stride %dx%d, padding %dx%d"
        .formatted(
            down.size(),
            across.size(),
            down.stride(),
            across.stride(),
            down.padding(),
            across.padding());
  }
}
