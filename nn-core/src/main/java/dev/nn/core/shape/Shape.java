package dev.nn.core.shape;

/**
 * The shape of one example, without a batch axis: a vector of features or an image.
 *
 * <p>In a batch of m examples an example is one row: a vector of n features makes an array [m, n],
 * an image [m, height * width * channels] with the values in the order row, column, channel: the
 * channels of a pixel lie side by side.
 */
public sealed interface Shape permits Shape.Vector, Shape.Image {

  /** The number of values of one example. */
  int size();

  /**
   * The number of values that lie side by side: the channels of a pixel, or the features of a
   * vector.
   */
  int channels();

  /**
   * A vector of {@code features} values.
   *
   * @throws IllegalArgumentException if {@code features} is not positive
   */
  static Vector vector(int features) {
    return new Vector(features);
  }

  /**
   * An image of {@code channels} planes of {@code height} x {@code width} pixels.
   *
   * @throws IllegalArgumentException if an extent is not positive or the image has 2^31 values or
   *     more
   */
  static Image image(int channels, int height, int width) {
    return new Image(channels, height, width);
  }

  /** A vector of features. */
  record Vector(int features) implements Shape {
    public Vector {
      requirePositive("features", features, "vector");
    }

    @Override
    public int size() {
      return features;
    }

    @Override
    public int channels() {
      return features;
    }

    @Override
    public String toString() {
      return "vector " + features;
    }
  }

  /** Planes of pixels, in the order row, column, channel. */
  record Image(int channels, int height, int width) implements Shape {
    public Image {
      requirePositive("channels", channels, "image");
      requirePositive("height", height, "image");
      requirePositive("width", width, "image");
      if ((long) channels * height > Integer.MAX_VALUE
          || (long) channels * height * width > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "An image has fewer than 2^31 values. Received: %dx%dx%d."
                .formatted(channels, height, width));
      }
    }

    @Override
    public int size() {
      return channels * height * width;
    }

    @Override
    public String toString() {
      return "image %dx%dx%d".formatted(channels, height, width);
    }
  }

  private static void requirePositive(String name, int value, String kind) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "The %s of %s shape must be at least 1. Received: %s=%d."
              .formatted(name, kind.equals("image") ? "an image" : "a vector", name, value));
    }
  }
}
