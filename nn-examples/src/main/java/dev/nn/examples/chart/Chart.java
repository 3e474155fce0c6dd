package dev.nn.examples.chart;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Curves over two axes, under a title. A legend names the curves where there are several.
 *
 * @param title one line
 * @param x the axis to the right
 * @param y the axis upwards
 * @param curves what is drawn, the first below the others; of different names
 */
public record Chart(String title, Axis x, Axis y, ImmutableList<Curve> curves) {

  /**
   * Checks that all can be drawn.
   *
   * @throws IllegalArgumentException if the title is not a line of text, there are no curves or two
   *     of one name, or a value on a logarithmic axis is not above 0
   */
  public Chart {
    Line.require("title of a chart", title);
    if (curves.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected at least one curve in the chart \"%s\". Received: none.".formatted(title));
    }
    if (curves.stream().map(Curve::name).distinct().count() < curves.size()) {
      throw new IllegalArgumentException(
          "Expected curves of different names in the chart \"%s\". Received: %s."
              .formatted(title, curves.stream().map(Curve::name).toList()));
    }
    for (Curve curve : curves) {
      curve.points().forEach(point -> requireOn(x, point.x(), curve));
      curve.points().forEach(point -> requireOn(y, point.y(), curve));
    }
  }

  /** A chart of these curves. */
  public static Chart of(String title, Axis x, Axis y, List<Curve> curves) {
    return new Chart(title, x, y, ImmutableList.copyOf(curves));
  }

  private static void requireOn(Axis axis, double value, Curve curve) {
    if (axis.scale() == Axis.Scale.LOGARITHMIC && value <= 0) {
      throw new IllegalArgumentException(
          "Expected values above 0 on the logarithmic axis \"%s\". Received: %s in the curve \"%s\"."
              .formatted(axis.label(), value, curve.name()));
    }
  }

  /** Every curve's x. */
  double[] xs() {
    return curves.stream().flatMapToDouble(curve -> DoubleStream.of(curve.xs())).toArray();
  }

  /** Every curve's y; NaN is a gap. */
  double[] ys() {
    return curves.stream().flatMapToDouble(curve -> DoubleStream.of(curve.ys())).toArray();
  }

  /**
   * Draws it, 960 x 600 pixels; safe from any thread. The same chart gives the same bytes on a
   * machine with the same fonts.
   *
   * @throws ChartException if this machine has no fonts
   */
  public Drawing draw() throws ChartException {
    return draw(ChartPainter.WIDTH, ChartPainter.HEIGHT);
  }

  /**
   * Draws it at another size; letters and lines stay as large.
   *
   * @param width in pixels
   * @param height in pixels
   * @throws ChartException if this machine has no fonts
   */
  public Drawing draw(int width, int height) throws ChartException {
    Fonts.require();
    return ChartPainter.draw(this, width, height);
  }
}
