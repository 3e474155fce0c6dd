package dev.nn.data.augmentation;

import dev.nn.core.random.RandomStream;

/** A linear map of the points, or a shift of them. */
final class Affine implements Warp {

  /** Sets a map by random numbers. */
  interface Draw {
    /**
     * Sets {@code map}.
     *
     * @param random Modified.
     * @param map Modified.
     */
    void draw(RandomStream random, Affine map);
  }

  private final Draw draw;
  private final RandomStream random;

  // From the distorted image back: (xx x + xy y + dx, yx x + yy y + dy).
  private double xx = 1;
  private double xy;
  private double yx;
  private double yy = 1;
  private double dx;
  private double dy;

  Affine(Draw draw, RandomStream random) {
    this.draw = draw;
    this.random = random;
  }

  @Override
  public void draw(long image) {
    random.seek(image);
    draw.draw(random, this);
  }

  @Override
  public void pull(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      double u = x[i];
      double v = y[i];
      x[i] = xx * u + xy * v + dx;
      y[i] = yx * u + yy * v + dy;
    }
  }

  /** Makes this a shift by so many pixels. Modified. */
  void shift(double right, double down) {
    dx = -right;
    dy = -down;
  }

  /** Makes this a rotation about the middle, to the left as one sees it. Modified. */
  void rotate(double radians) {
    xx = StrictMath.cos(radians);
    yx = StrictMath.sin(radians);
    xy = -yx;
    yy = xx;
  }

  /** Makes this an enlargement from the middle. Modified. */
  void scale(double factor) {
    xx = 1 / factor;
    yy = xx;
  }

  /** Makes this a slant to the right by an angle with this tangent. Modified. */
  void shear(double tangent) {
    xy = tangent;
  }
}
