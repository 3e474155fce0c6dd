package dev.nn.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Figures in percent where they stand on an axis, in a picture 480 points wide.
 *
 * @param ours where our figure stands
 * @param low the lower end of its interval
 * @param high the upper end
 * @param seeds the figures of single networks
 * @param book the book's figure, one or none
 */
public record Scale(double ours, double low, double high, List<Double> seeds, List<Double> book) {
  private static final double LEFT = 24;
  private static final double WIDTH = 432;
  private static final int MOST_TICKS = 6;

  /**
   * A mark of an axis.
   *
   * @param x where
   * @param label what it stands for
   */
  public record Tick(double x, String label) {}

  /**
   * An axis.
   *
   * @param from the percentage at its left end
   * @param to that at its right end
   * @param ticks its marks
   */
  public record Axis(double from, double to, List<Tick> ticks) {

    /** An axis on which all these percentages are. */
    static Axis of(double... values) {
      double least = DoubleStream.of(values).min().orElse(0);
      double most = DoubleStream.of(values).max().orElse(100);
      double step = step(most - least);
      double from = Math.floor(least / step + 1e-9) * step;
      double to = Math.max(Math.ceil(most / step - 1e-9) * step, from + step);
      int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
      List<Tick> ticks = new ArrayList<>();
      Axis axis = new Axis(from, to, ticks);
      for (int k = 0; from + k * step <= to + step / 2; k++) {
        double value = from + k * step;
        ticks.add(new Tick(axis.x(value), Text.number("%." + decimals + "f", value)));
      }
      return axis;
    }

    /** 1, 2 or 5 times a power of ten, so that a few marks are enough. */
    private static double step(double range) {
      double power = Math.pow(10, Math.floor(Math.log10(Math.max(range, 1e-3) / MOST_TICKS)));
      for (double factor : new double[] {1, 2, 5}) {
        if (range <= MOST_TICKS * factor * power) {
          return factor * power;
        }
      }
      return 10 * power;
    }

    double x(double value) {
      return Math.round(10 * (LEFT + WIDTH * (value - from) / (to - from))) / 10.0;
    }
  }

  /** The width of the interval; never so narrow that it is not seen. */
  public double width() {
    return Math.max(1, Math.round(10 * (high - low)) / 10.0);
  }

  /** Where these percentages stand on {@code axis}. */
  static Scale on(
      Axis axis, double ours, double low, double high, List<Double> seeds, OptionalDouble book) {
    return new Scale(
        axis.x(ours),
        axis.x(low),
        axis.x(high),
        seeds.stream().map(axis::x).toList(),
        book.stream().mapToObj(axis::x).toList());
  }
}
