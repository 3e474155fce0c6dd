package dev.nn.examples.picture;

/**
 * A small grey image with a caption.
 *
 * @param caption below it; may be empty
 * @param height in pixels
 * @param width in pixels
 * @param grey 0 black to 255 white (unsigned), [height, width]; kept, not copied, so the caller
 *     must not modify it
 */
// An array, as it is to be drawn, not compared or shown.
@SuppressWarnings("ArrayRecordComponent")
public record Tile(String caption, int height, int width, byte[] grey) {

  /**
   * Checks that the bytes are the image.
   *
   * @throws IllegalArgumentException if there are more or fewer
   */
  public Tile {
    if (height < 1 || width < 1 || grey.length != height * width) {
      throw new IllegalArgumentException(
          "Expected %d x %d bytes. Received: %d.".formatted(height, width, grey.length));
    }
  }
}
