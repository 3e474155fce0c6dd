package dev.nn.examples.trace;

/**
 * A partial derivative of the cost, computed in two ways.
 *
 * @param gradient by backpropagation
 * @param numeric as a central difference
 */
record Comparison(double gradient, double numeric) {
  /** Rounding and the third derivative make up less; a wrong formula, hardly ever. */
  static final double TOLERANCE = 1e-7;

  /** The absolute difference of the two; NaN if either is. */
  double difference() {
    return Math.abs(gradient - numeric);
  }

  /** The difference as a part of the larger; 0 if both are 0. */
  double relative() {
    double larger = Math.max(Math.abs(gradient), Math.abs(numeric));
    return larger == 0 ? 0 : difference() / larger;
  }

  boolean agrees() {
    return difference() <= TOLERANCE;
  }
}
