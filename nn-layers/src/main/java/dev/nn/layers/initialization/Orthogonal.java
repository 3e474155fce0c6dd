package dev.nn.layers.initialization;

import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.Initializer;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;

/**
 * A random orthogonal matrix w, times a gain: {@code w^T w = gain^2 I}, or {@code w w^T = gain^2 I}
 * where w has fewer rows than columns; each such matrix is equally likely.
 *
 * <p>The last dimension of the parameter counts the columns, all others together the rows, as in
 * the kernels of a convolution.
 *
 * @param gain positive and finite
 */
public record Orthogonal(double gain) implements Initializer {

  public Orthogonal {
    if (!(gain > 0 && gain < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The gain of orthogonal weights must be positive and finite. Received: gain=%s."
              .formatted(gain));
    }
  }

  /** A matrix of one value: plus or minus the gain. */
  @Override
  public double draw(Fans fans, RandomStream random) {
    return random.nextDouble() < 0.5 ? -gain : gain;
  }

  /** Normal vectors made orthogonal one after another (Gram and Schmidt). */
  @Override
  public void fill(ParameterSpec spec, RandomStream random, Elements values) {
    int columns = spec.dimensions().get(spec.dimensions().size() - 1);
    int rows = spec.length() / columns;
    double[][] vectors = new double[Math.min(rows, columns)][Math.max(rows, columns)];
    for (int k = 0; k < vectors.length; k++) {
      draw(vectors, k, random);
    }
    for (int i = 0; i < values.size(); i++) {
      int row = i / columns;
      int column = i % columns;
      values.set(i, gain * (rows < columns ? vectors[row][column] : vectors[column][row]));
    }
  }

  private static void draw(double[][] vectors, int k, RandomStream random) {
    double[] vector = vectors[k];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = random.nextGaussian();
    }
    // Twice, since the first time leaves rounding of what it takes away.
    for (int round = 0; round < 2; round++) {
      for (int other = 0; other < k; other++) {
        add(vector, -dot(vector, vectors[other]), vectors[other]);
      }
      scale(vector, 1 / Math.sqrt(dot(vector, vector)));
    }
  }

  /** Four sums, so that none waits for the other. */
  private static double dot(double[] a, double[] b) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      first += a[i] * b[i];
      second += a[i + 1] * b[i + 1];
      third += a[i + 2] * b[i + 2];
      fourth += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      first += a[i] * b[i];
    }
    return (first + second) + (third + fourth);
  }

  private static void add(double[] y, double factor, double[] x) {
    for (int i = 0; i < y.length; i++) {
      y[i] += factor * x[i];
    }
  }

  private static void scale(double[] y, double factor) {
    for (int i = 0; i < y.length; i++) {
      y[i] *= factor;
    }
  }

  @Override
  public String toString() {
    return gain == 1 ? "orthogonal" : "orthogonal(%s)".formatted(ScaledNormal.number(gain));
  }
}
