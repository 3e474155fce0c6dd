package dev.nn.examples.notes;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.random.RandomStream;
import dev.nn.examples.chart.Axis;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.Curve;
import dev.nn.examples.study.Finding;
import dev.nn.examples.study.Findings;
import dev.nn.examples.study.Setting;
import dev.nn.optim.average.ExponentialAverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The exponentially weighted average of a noisy series, a year of daily temperatures, with and
 * without the correction for its start at zero.
 */
final class NoisySeries {
  private static final int DAYS = 365;
  private static final int FIRST = 10;

  /** What a chart of its own shows, in days. */
  private static final int BEGINNING = 40;

  private static final double NOISE = 3;
  private static final double[] BETAS = {0.9, 0.98};
  private static final double[] DAY = IntStream.rangeClosed(1, DAYS).asDoubleStream().toArray();

  private NoisySeries() {}

  static Findings run(Setting setting) {
    RandomStream random = RandomStream.of(setting.seed()).at("series");
    double[] trend = IntStream.range(0, DAYS).mapToDouble(NoisySeries::temperature).toArray();
    double[] series =
        IntStream.range(0, DAYS)
            .mapToDouble(i -> trend[i] + NOISE * random.nextGaussian())
            .toArray();
    List<Finding> figures = new ArrayList<>();
    List<Curve> curves = new ArrayList<>();
    curves.add(Curve.of("as measured", DAY, series));
    figures.add(error("as measured", series, trend, 0, DAYS));
    for (double beta : BETAS) {
      for (Form form : Form.values()) {
        String name = String.format(Locale.ROOT, "beta %s, %s", beta, form.text);
        double[] average = averages(series, beta, form);
        curves.add(Curve.of(name, DAY, average));
        figures.add(error(name, average, trend, 0, FIRST));
        figures.add(error(name, average, trend, FIRST, DAYS));
      }
    }
    return Findings.of(
        figures,
        ImmutableMap.of(
            "average",
            chart("The weighted average of a noisy series", curves),
            "first-days",
            chart(
                "The weighted average in the first days",
                curves.stream().map(NoisySeries::beginning).toList())));
  }

  private static Chart chart(String title, List<Curve> curves) {
    return Chart.of(title, Axis.linear("day"), Axis.linear("temperature, °C"), curves);
  }

  private static Curve beginning(Curve curve) {
    return new Curve(curve.name(), curve.points().subList(0, BEGINNING));
  }

  /** Whether an average is corrected for its start. */
  enum Form {
    PLAIN("uncorrected"),
    CORRECTED("corrected");

    private final String text;

    Form(String text) {
      this.text = text;
    }
  }

  /** The average of the series up to each of its values. */
  static double[] averages(double[] series, double beta, Form form) {
    double[] averages = new double[series.length];
    ExponentialAverage average = ExponentialAverage.of(beta);
    for (int i = 0; i < series.length; i++) {
      average = average.and(series[i]);
      averages[i] = form == Form.CORRECTED ? average.corrected() : average.value();
    }
    return averages;
  }

  /** Of a year that begins on the first of January, in degrees Celsius. */
  private static double temperature(int day) {
    return 14 - 9 * Math.cos(2 * Math.PI * (day - 15) / DAYS);
  }

  private static Finding error(String name, double[] values, double[] trend, int from, int to) {
    double mean =
        IntStream.range(from, to)
            .mapToDouble(i -> Math.abs(values[i] - trend[i]))
            .average()
            .orElseThrow();
    return Finding.number("%s, mean error, days %d to %d, °C".formatted(name, from + 1, to), mean);
  }
}
