package dev.nn.data.augmentation;

/**
 * Where the points of a distorted image come from; of one image after the other, on one thread.
 *
 * <p>Points are in pixels from the middle of the image, x to the right, y down.
 */
interface Warp {

  /** Draws the distortion of an image, which depends on its number alone. */
  void draw(long image);

  /**
   * Moves points of the distorted image to where they come from.
   *
   * @param x n values. Modified.
   * @param y n values. Modified.
   */
  void pull(double[] x, double[] y);
}
