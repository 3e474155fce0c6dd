package dev.nn.data.augmentation;

import dev.nn.core.random.RandomStream;

/**
 * A smooth random displacement: noise, uniform and independent at each pixel, smoothed by a
 * Gaussian.
 *
 * <p>The noise reaches beyond the image as far as the Gaussian does, so that a pixel at the border
 * moves as far as any.
 */
final class Elastic implements Warp {
  // The Gaussian is cut off here, in standard deviations.
  private static final double REACH = 3;
  // Of a number uniform in [-1, 1] the standard deviation is 1 / sqrt(3).
  private static final double UNIT_NOISE = StrictMath.sqrt(3);

  private final int height;
  private final int width;
  private final RandomStream random;
  private final double amplitude;
  private final double[] gaussian;
  private final int wide;
  private final double[] noise;
  private final double[] lines;
  private final double[] right;
  private final double[] down;

  Elastic(double pixels, double sigma, int height, int width, RandomStream random) {
    this.height = height;
    this.width = width;
    this.random = random;
    this.amplitude = pixels * UNIT_NOISE;
    this.gaussian = gaussian(sigma);
    int high = height + gaussian.length - 1;
    this.wide = width + gaussian.length - 1;
    this.noise = new double[high * wide];
    this.lines = new double[high * width];
    this.right = new double[height * width];
    this.down = new double[height * width];
  }

  /** The weights, whose squares add up to 1: what they smooth keeps its variance. */
  private static double[] gaussian(double sigma) {
    int reach = (int) Math.ceil(REACH * sigma);
    double[] weights = new double[2 * reach + 1];
    double squares = 0;
    for (int i = 0; i < weights.length; i++) {
      double z = (i - reach) / sigma;
      weights[i] = StrictMath.exp(-z * z / 2);
      squares += weights[i] * weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= StrictMath.sqrt(squares);
    }
    return weights;
  }

  @Override
  public void draw(long image) {
    random.seek(image);
    drawField(right);
    drawField(down);
  }

  private void drawField(double[] field) {
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextDouble(-amplitude, amplitude);
    }
    for (int i = 0; i < lines.length; i++) {
      lines[i] = smooth(noise, i / width * wide + i % width, 1);
    }
    for (int i = 0; i < field.length; i++) {
      field[i] = smooth(lines, i, width);
    }
  }

  private double smooth(double[] values, int from, int step) {
    double sum = 0;
    for (int k = 0; k < gaussian.length; k++) {
      sum += gaussian[k] * values[from + k * step];
    }
    return sum;
  }

  @Override
  public void pull(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      double column = within(x[i] + (width - 1) / 2.0, width);
      double row = within(y[i] + (height - 1) / 2.0, height);
      x[i] -= at(right, row, column);
      y[i] -= at(down, row, column);
    }
  }

  /** The nearest coordinate inside: a point outside moves as the border does. */
  private static double within(double coordinate, int extent) {
    return Math.max(0, Math.min(extent - 1, coordinate));
  }

  /** The field between its pixels, bilinearly. */
  private double at(double[] field, double row, double column) {
    int top = (int) row;
    int left = (int) column;
    int bottom = Math.min(top + 1, height - 1);
    int next = Math.min(left + 1, width - 1);
    double v = row - top;
    double u = column - left;
    return (1 - v) * ((1 - u) * field[top * width + left] + u * field[top * width + next])
        + v * ((1 - u) * field[bottom * width + left] + u * field[bottom * width + next]);
  }
}
