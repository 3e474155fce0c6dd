package dev.nn.format.picture;

/**
 * A picture in levels of grey.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param levels row by row, the larger the lighter, on any scale; kept, not copied, so the caller
 *     must not modify them
 */
// The array is the point: pixels that are computed with, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record GreyPicture(int width, int height, float[] levels) {

  /**
   * A picture.
   *
   * @throws IllegalArgumentException if there are not width x height levels
   */
  public GreyPicture {
    if (width < 1 || height < 1 || (long) width * height != levels.length) {
      throw new IllegalArgumentException(
          "Expected %s x %s levels of grey. Received: %s.".formatted(width, height, levels.length));
    }
  }

  /** The level in row {@code y}, column {@code x}. */
  public float at(int x, int y) {
    return levels[y * width + x];
  }

  /** The part of {@code width} x {@code height} pixels from (x, y) on. */
  GreyPicture crop(int x, int y, int width, int height) {
    float[] part = new float[width * height];
    for (int row = 0; row < height; row++) {
      System.arraycopy(levels, (y + row) * this.width + x, part, row * width, width);
    }
    return new GreyPicture(width, height, part);
  }
}
