package dev.nn.examples.chart;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;

/** How the numbers at an axis are written. */
final class TickLabels {
  /** Numbers with more decimals than that are written with an exponent. */
  private static final int DECIMALS = 6;

  /** Numbers from here on are written with an exponent. */
  private static final double LARGE = 1e7;

  private TickLabels() {}

  /**
   * For a linear axis, the pattern of {@link DecimalFormat}: as many decimals as a step needs, the
   * same for all numbers; none where all values are whole, as epochs are.
   *
   * @param values all that the axis is for; NaN is none
   * @param ticks about how many there will be
   */
  static String pattern(Extent extent, double[] values, int ticks) {
    double largest = Math.max(Math.abs(extent.from()), Math.abs(extent.to()));
    double step = (extent.to() - extent.from()) / ticks;
    // XChart's steps are 1, 2 or 5 times a power of 10, and from 7.5 times on the next power.
    int place = step == 0 ? magnitude(largest) - 3 : magnitude(step / 0.75);
    if (largest >= LARGE || place < -DECIMALS) {
      return "0." + "#".repeat(Math.max(1, magnitude(largest) - place)) + "E0";
    }
    return place >= 0 || isWhole(values) ? "#,##0" : "#,##0." + "0".repeat(-place);
  }

  private static boolean isWhole(double[] values) {
    return Arrays.stream(values)
        .filter(Double::isFinite)
        .allMatch(value -> value == Math.rint(value));
  }

  /**
   * For a logarithmic axis, what is written at a tick: a number where there is room for one.
   *
   * @param tick a digit times a power of 10
   */
  static String logarithmic(Extent extent, double tick) {
    int magnitude = magnitude(tick * (1 + 1e-9));
    long digit = Math.round(tick / Math.pow(10, magnitude));
    if (digits(extent).indexOf(Character.forDigit((int) digit, 10)) < 0) {
      return "";
    }
    boolean plain = extent.to() < LARGE && extent.from() > Math.pow(10, -DECIMALS);
    String pattern = plain ? "#,##0." + "#".repeat(DECIMALS) : "0E0";
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(tick);
  }

  private static String digits(Extent extent) {
    double ratio = extent.to() / extent.from();
    if (ratio > 1e4) {
      return "1";
    }
    return ratio > 10 ? "125" : "1234568";
  }

  private static int magnitude(double value) {
    return value == 0 ? 0 : (int) Math.floor(Math.log10(value));
  }
}
