package dev.nn.examples.notes;

import java.util.Arrays;

/**
 * Mean and standard deviation of a few figures.
 *
 * @param mean of them
 * @param deviation of the sample, with n - 1
 */
record Spread(double mean, double deviation) {

  static Spread of(double... values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum();
    return new Spread(mean, Math.sqrt(squares / (values.length - 1)));
  }

  /** Of the differences between figures of one index. */
  static Spread ofGains(double[] values, double[] before) {
    double[] gains = new double[values.length];
    Arrays.setAll(gains, i -> values[i] - before[i]);
    return of(gains);
  }
}
