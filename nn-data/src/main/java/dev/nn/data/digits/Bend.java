package dev.nn.data.digits;

import dev.nn.core.random.RandomStream;

/** A smooth random shift of one coordinate over the paper: a polynomial of degree 3 in x and y. */
final class Bend {
  private static final int TERMS = 7;

  private final double[] coefficients = new double[TERMS];

  /** A bend whose terms reach about {@code strength} at the border of a digit. */
  Bend(double strength, RandomStream random) {
    for (int i = 0; i < TERMS; i++) {
      coefficients[i] = strength * random.nextGaussian();
    }
  }

  /** The shift at (u, v), both about -1..1 inside a digit; none at the middle. */
  double at(double u, double v) {
    double[] c = coefficients;
    double squares = c[0] * u * u + c[1] * u * v + c[2] * v * v;
    double cubes = c[3] * u * u * u + c[4] * u * u * v + c[5] * u * v * v + c[6] * v * v * v;
    return squares + cubes;
  }
}
