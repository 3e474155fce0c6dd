package dev.nn.examples.notes;

/** A function of two numbers that shows what makes descent hard. */
enum Surface {
  /** x^2 - y^2: flat at zero, which is no minimum. */
  SADDLE(2, -2),
  /** (x^2 + 20 y^2) / 2: steep in one direction, flat in the other. */
  RAVINE(1, 20);

  private final double xCurvature;
  private final double yCurvature;

  Surface(double xCurvature, double yCurvature) {
    this.xCurvature = xCurvature;
    this.yCurvature = yCurvature;
  }

  /** f(x, y). */
  double value(double x, double y) {
    return (xCurvature * x * x + yCurvature * y * y) / 2;
  }

  /** df/dx. */
  double xSlope(double x) {
    return xCurvature * x;
  }

  /** df/dy. */
  double ySlope(double y) {
    return yCurvature * y;
  }
}
