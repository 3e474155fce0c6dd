package dev.nn.examples.picture;

import java.awt.image.BufferedImage;

/** A white area for rectangles and letters, in pixels from the top left; colours are 0xRRGGBB. */
final class Canvas {
  static final int WHITE = 0xFFFFFF;
  static final int BLACK = 0;

  private final BufferedImage image;

  Canvas(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    fill(0, 0, width, height, WHITE);
  }

  /** The colour of a brightness, 0 for black to 255 for white. */
  static int grey(int brightness) {
    return brightness * 0x010101;
  }

  /** Fills a rectangle. */
  void fill(int x, int y, int width, int height, int colour) {
    for (int row = y; row < y + height; row++) {
      for (int column = x; column < x + width; column++) {
        image.setRGB(column, row, colour);
      }
    }
  }

  /** Writes a line of letters whose points are {@code scale} pixels wide, from its top left. */
  void text(int x, int y, String text, int scale, int colour) {
    for (int i = 0; i < text.length(); i++) {
      letter(x + i * advance(scale), y, text.charAt(i), scale, colour);
    }
  }

  private void letter(int x, int y, char letter, int scale, int colour) {
    for (int row = 0; row < Letters.HEIGHT; row++) {
      for (int column = 0; column < Letters.WIDTH; column++) {
        if (Letters.isBlack(letter, row, column)) {
          fill(x + column * scale, y + row * scale, scale, scale, colour);
        }
      }
    }
  }

  /** The width of a line of letters. */
  static int width(String text, int scale) {
    return Math.max(0, text.length() * advance(scale) - scale);
  }

  private static int advance(int scale) {
    return (Letters.WIDTH + 1) * scale;
  }

  /** What was drawn so far. */
  Picture picture() {
    return new Picture(image);
  }
}
