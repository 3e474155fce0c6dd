package dev.nn.examples.chart;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/**
 * What is shown of an axis.
 *
 * @param from the left or lower end
 * @param to the right or upper end; {@code from}, where all values are one
 */
record Extent(double from, double to) {
  /** Of the length that the values take, on either side: no point lies on the frame. */
  private static final double MARGIN = 0.04;

  /** Of a range that was asked for: without, XChart leaves out the numbers at its ends. */
  private static final double EDGE = 0.005;

  /** With less from end to end, an axis is as good as linear, and has more numbers if it is. */
  private static final double LOGARITHMIC_RATIO = 3;

  /** What the axis is told to show, or else all values; NaN is none. */
  static Extent of(Axis axis, double[] values) {
    return axis.range()
        .map(range -> new Extent(range.from(), range.to()).widened(axis.scale(), EDGE))
        .orElseGet(() -> around(values).widened(axis.scale(), MARGIN));
  }

  private static Extent around(double[] values) {
    DoubleSummaryStatistics all =
        Arrays.stream(values).filter(Double::isFinite).summaryStatistics();
    return all.getCount() == 0 ? new Extent(1, 10) : new Extent(all.getMin(), all.getMax());
  }

  private Extent widened(Axis.Scale scale, double part) {
    if (scale == Axis.Scale.LOGARITHMIC) {
      double factor = Math.pow(to / from, part);
      return new Extent(from / factor, to * factor);
    }
    double margin = part * (to - from);
    return new Extent(from - margin, to + margin);
  }

  /** Whether the axis is drawn logarithmically. */
  boolean isLogarithmic(Axis axis) {
    return axis.scale() == Axis.Scale.LOGARITHMIC && to / from >= LOGARITHMIC_RATIO;
  }
}
