package dev.nn.data.digits;

import java.util.ArrayList;
import java.util.List;

/**
 * A pen pressed onto the paper.
 *
 * @param x to the right
 * @param y down
 * @param radius of the ink
 */
record Dab(double x, double y, double radius) {
  private static final int STEPS = 6;

  /**
   * The smooth line through {@code knots}, a uniform Catmull-Rom spline (Catmull, Rom, "A Class of
   * Local Interpolating Splines", 1974) in short straight pieces; closed if its ends are equal.
   */
  static List<Dab> spline(List<Dab> knots) {
    int last = knots.size() - 1;
    boolean closed = knots.get(0).equals(knots.get(last));
    List<Dab> line = new ArrayList<>();
    line.add(knots.get(0));
    for (int i = 0; i < last; i++) {
      Dab from = knots.get(i);
      Dab to = knots.get(i + 1);
      Dab before = i > 0 ? knots.get(i - 1) : closed ? knots.get(last - 1) : from;
      Dab after = i + 1 < last ? knots.get(i + 2) : closed ? knots.get(1) : to;
      for (int step = 1; step <= STEPS; step++) {
        line.add(between(before, from, to, after, (double) step / STEPS));
      }
    }
    return line;
  }

  private static Dab between(Dab before, Dab from, Dab to, Dab after, double t) {
    double a = t * (-0.5 + t * (1 - 0.5 * t));
    double b = 1 + t * t * (-2.5 + 1.5 * t);
    double c = t * (0.5 + t * (2 - 1.5 * t));
    double d = t * t * (-0.5 + 0.5 * t);
    return new Dab(
        a * before.x + b * from.x + c * to.x + d * after.x,
        a * before.y + b * from.y + c * to.y + d * after.y,
        a * before.radius + b * from.radius + c * to.radius + d * after.radius);
  }
}
