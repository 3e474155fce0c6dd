package dev.nn.optim.train;

import java.util.function.LongSupplier;

/** The time spent on something, which an earlier process may have begun. */
final class Watch {
  private final LongSupplier clock;
  private double seconds;
  private long start;
  private boolean runs;

  /**
   * A watch that does not run yet.
   *
   * @param clock in nanoseconds
   * @param seconds spent before
   */
  Watch(LongSupplier clock, double seconds) {
    this.clock = clock;
    this.seconds = seconds;
  }

  void start() {
    start = clock.getAsLong();
    runs = true;
  }

  void stop() {
    seconds = seconds();
    runs = false;
  }

  double seconds() {
    return runs ? seconds + (clock.getAsLong() - start) / 1e9 : seconds;
  }
}
