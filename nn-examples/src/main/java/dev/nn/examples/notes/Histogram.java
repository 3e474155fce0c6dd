package dev.nn.examples.notes;

import dev.nn.examples.chart.Curve;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Bins side by side, equally wide on an axis, of which a curve shows how full they are.
 *
 * @param from the lower end of the first, on the axis
 * @param to the upper end of the last, on the axis; belongs to it
 * @param bins their number
 * @param onAxis where a value lies
 * @param value what lies there
 */
record Histogram(
    double from, double to, int bins, DoubleUnaryOperator onAxis, DoubleUnaryOperator value) {

  /** Bins of equal differences. */
  static Histogram linear(double from, double to, int bins) {
    return new Histogram(
        from, to, bins, DoubleUnaryOperator.identity(), DoubleUnaryOperator.identity());
  }

  /** Bins of equal ratios, from a value above 0. */
  static Histogram logarithmic(double from, double to, int bins) {
    return new Histogram(Math.log(from), Math.log(to), bins, Math::log, Math::exp);
  }

  /**
   * The share of all values that lies in each bin, in percent, over its middle; what lies in none
   * counts among all.
   */
  Curve curve(String name, double[] values) {
    double[] share = new double[bins];
    for (double each : values) {
      double place = bins * (onAxis.applyAsDouble(each) - from) / (to - from);
      if (place >= 0 && place <= bins) {
        share[Math.min(bins - 1, (int) place)] += 100.0 / values.length;
      }
    }
    return Curve.of(
        name,
        IntStream.range(0, bins)
            .mapToDouble(i -> value.applyAsDouble(from + (i + 0.5) * (to - from) / bins))
            .toArray(),
        share);
  }
}
