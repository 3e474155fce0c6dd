package dev.nn.examples.recognition;

import dev.nn.format.picture.GreyPicture;

/**
 * What somebody drew.
 *
 * @param width in pixels, 1..128
 * @param height in pixels, 1..128
 * @param levels of ink, [height * width] row by row, 0 none to 255; kept, not copied, so the caller
 *     must not modify them
 */
// The array is the point: pixels that are computed with, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Drawing(int width, int height, int[] levels) {
  private static final int MOST = 128;
  private static final int DARKEST = 255;

  /**
   * A drawing.
   *
   * @throws IllegalArgumentException if it is too large, there are not width x height levels, or
   *     one is not in 0..255
   */
  public Drawing {
    if (width < 1 || width > MOST || height < 1 || height > MOST) {
      throw new IllegalArgumentException(
          "Expected a width and a height of 1..%d. Received: %d x %d."
              .formatted(MOST, width, height));
    }
    if (levels.length != width * height) {
      throw new IllegalArgumentException(
          "Expected %d x %d = %d levels. Received: %d."
              .formatted(width, height, width * height, levels.length));
    }
    for (int i = 0; i < levels.length; i++) {
      if (levels[i] < 0 || levels[i] > DARKEST) {
        throw new IllegalArgumentException(
            "Expected levels of 0..%d. Received: levels[%d]=%d.".formatted(DARKEST, i, levels[i]));
      }
    }
  }

  /** The drawing within a frame of its ground, so that what touches an edge is not taken for it. */
  GreyPicture picture() {
    int framed = width + 2;
    float[] grey = new float[framed * (height + 2)];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        grey[(y + 1) * framed + x + 1] = levels[y * width + x];
      }
    }
    return new GreyPicture(framed, height + 2, grey);
  }
}
