package dev.nn.data;

import dev.nn.core.shape.Shape;

/**
 * Images of one shape, one after the other, a byte a value.
 *
 * @param source where they come from, for messages
 * @param image the shape of one image
 * @param values unsigned bytes, [count * height * width * channels]; kept, not copied, so the
 *     caller must not modify them
 */
// The array is the point: millions of values that are looked up in bulk, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Pixels(String source, Shape.Image image, byte[] values) {

  /**
   * Checks that the values are whole images.
   *
   * @throws DataFormatException if they are not
   */
  public Pixels {
    if (values.length % image.size() != 0) {
      throw new DataFormatException(
          "%s: %d bytes are not a multiple of the %d of an image (%s)"
              .formatted(source, values.length, image.size(), image));
    }
  }

  /** The number of images. */
  public int count() {
    return values.length / image.size();
  }
}
