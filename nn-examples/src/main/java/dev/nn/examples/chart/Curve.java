package dev.nn.examples.chart;

import com.google.common.collect.ImmutableList;
import java.util.stream.IntStream;

/**
 * Points joined by lines, in their order.
 *
 * @param name one line, for the legend
 * @param points at least one
 */
public record Curve(String name, ImmutableList<Point> points) {

  /**
   * A point of a curve.
   *
   * @param x finite
   * @param y in the units of the axis; where it is not finite, the curve has a gap
   */
  public record Point(double x, double y) {}

  /**
   * Checks that it can be drawn.
   *
   * @throws IllegalArgumentException if the name is not a line of text, there are no points, or an
   *     x is not finite
   */
  public Curve {
    Line.require("name of a curve", name);
    if (points.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected at least one point in the curve \"%s\". Received: none.".formatted(name));
    }
    for (Point point : points) {
      if (!Double.isFinite(point.x())) {
        throw new IllegalArgumentException(
            "Expected finite x in the curve \"%s\". Received: %s.".formatted(name, point.x()));
      }
    }
  }

  /**
   * A curve through the points of two arrays.
   *
   * @param name one line, for the legend
   * @param x [points], finite. Not modified.
   * @param y [points]; where it is not finite, the curve has a gap. Not modified.
   * @throws IllegalArgumentException if the arrays differ in length, or as the constructor does
   */
  public static Curve of(String name, double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "Expected as many x as y in the curve \"%s\". Received: %d and %d."
              .formatted(name, x.length, y.length));
    }
    return new Curve(
        name,
        IntStream.range(0, x.length)
            .mapToObj(i -> new Point(x[i], y[i]))
            .collect(ImmutableList.toImmutableList()));
  }

  double[] xs() {
    return points.stream().mapToDouble(Point::x).toArray();
  }

  /** NaN is a gap. */
  double[] ys() {
    return points.stream()
        .mapToDouble(Point::y)
        .map(y -> Double.isFinite(y) ? y : Double.NaN)
        .toArray();
  }
}
