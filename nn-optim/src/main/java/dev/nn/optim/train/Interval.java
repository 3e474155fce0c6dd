package dev.nn.optim.train;

import java.util.Locale;

/**
 * Where a share lies with a given confidence.
 *
 * @param low the lower end, in [0, 1]
 * @param high the upper end, in [0, 1]
 */
public record Interval(double low, double high) {

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f-%.2f %%", 100 * low, 100 * high);
  }
}
