package dev.nn.format.layer;

import dev.nn.format.ModelFormatException;
import java.util.List;

/**
 * The shape of what goes from step to step: channels of pixels, one channel behind the other.
 *
 * <p>Model files and callers have the channels of a pixel side by side; here each is a plane of its
 * own, so that loops run over the pixels of a plane, which are many. A vector is channels of one
 * pixel.
 *
 * @param channels at least 1
 * @param height in pixels, at least 1
 * @param width in pixels, at least 1
 * @param isImage whether windows may slide over it
 */
public record Form(int channels, int height, int width, boolean isImage) {

  /** A shape. */
  public Form {
    long pixels = (long) height * width;
    if (pixels > Integer.MAX_VALUE || pixels * channels > Integer.MAX_VALUE) {
      throw new ModelFormatException(
          "layers make no network: An image has fewer than 2^31 values. Received: %dx%dx%d."
              .formatted(channels, height, width));
    }
  }

  /** A vector of so many features. */
  public static Form vector(int features) {
    return new Form(features, 1, 1, false);
  }

  /** An image. */
  public static Form image(int channels, int height, int width) {
    return new Form(channels, height, width, true);
  }

  /** Of the extents that a file gives: [features] or [channels, height, width]. */
  public static Form of(List<Integer> extents) {
    return extents.size() == 1
        ? vector(extents.get(0))
        : image(extents.get(0), extents.get(1), extents.get(2));
  }

  /** The pixels of a channel. */
  public int pixels() {
    return height * width;
  }

  /** The number of values. */
  public int size() {
    return channels * height * width;
  }

  /** Whether planes and pixels with their channels side by side are the same values in order. */
  public boolean isFlat() {
    return channels == 1 || pixels() == 1;
  }

  /** Where in planes the {@code i}-th value stands when channels lie side by side. */
  public int place(int i) {
    return i % channels * pixels() + i / channels;
  }

  /** [features] or [channels, height, width]. */
  public List<Integer> extents() {
    return isImage ? List.of(channels, height, width) : List.of(size());
  }

  /**
   * One example's values in planes.
   *
   * @param pixels the values with the channels of a pixel side by side. Not modified.
   */
  public float[] planes(float[] pixels) {
    float[] planes = new float[size()];
    for (int i = 0; i < planes.length; i++) {
      planes[place(i)] = pixels[i];
    }
    return planes;
  }

  @Override
  public String toString() {
    return isImage ? "image %dx%dx%d".formatted(channels, height, width) : "vector " + channels;
  }
}
