package dev.nn.examples.chart;

import java.util.Optional;

/**
 * An axis of a chart.
 *
 * @param label one line: the quantity, and its unit
 * @param scale how values are spaced
 * @param range what is shown of it; all values, with a margin, where it is empty
 */
public record Axis(String label, Scale scale, Optional<Range> range) {

  /** How values are spaced. */
  public enum Scale {
    /** Equal differences are equally long. */
    LINEAR,
    /** Equal ratios are equally long; values are above 0. */
    LOGARITHMIC
  }

  /**
   * A part of an axis.
   *
   * @param from finite
   * @param to finite, above {@code from}
   */
  public record Range(double from, double to) {

    /**
     * Checks that it is one.
     *
     * @throws IllegalArgumentException if {@code from} is not below {@code to}, or one is not
     *     finite
     */
    public Range {
      if (!(from < to) || !Double.isFinite(from) || !Double.isFinite(to)) {
        throw new IllegalArgumentException(
            "Expected a finite range from below to above. Received: %s to %s.".formatted(from, to));
      }
    }
  }

  /**
   * Checks that it can be drawn.
   *
   * @throws IllegalArgumentException if the label is not a line of text, or a logarithmic axis is
   *     to begin at 0 or below
   */
  public Axis {
    Line.require("label of an axis", label);
    if (scale == Scale.LOGARITHMIC && range.filter(shown -> shown.from() <= 0).isPresent()) {
      throw new IllegalArgumentException(
          "Expected a range from above 0 on for the logarithmic axis \"%s\". Received: %s."
              .formatted(label, range.get().from()));
    }
  }

  /** A linear axis that shows all values. */
  public static Axis linear(String label) {
    return new Axis(label, Scale.LINEAR, Optional.empty());
  }

  /** A logarithmic axis that shows all values. */
  public static Axis logarithmic(String label) {
    return new Axis(label, Scale.LOGARITHMIC, Optional.empty());
  }

  /**
   * This axis from one value to another, whatever the curves'.
   *
   * @param from the left or lower end, in the units of the axis
   * @param to the right or upper end
   * @throws IllegalArgumentException if {@code from} is not below {@code to}, one is not finite, or
   *     a logarithmic axis is to begin at 0 or below
   */
  public Axis range(double from, double to) {
    return new Axis(label, scale, Optional.of(new Range(from, to)));
  }
}
