package dev.nn.optim.train;

/** The time spent on something, which an earlier process may have begun. */
final class Watch {
  private double seconds;
  private long start;
  private boolean runs;

  Watch(double seconds) {
    this.seconds = seconds;
  }

  void start() {
    start = System.nanoTime();
    runs = true;
  }

  void stop() {
    seconds = seconds();
    runs = false;
  }

  double seconds() {
    return runs ? seconds + (System.nanoTime() - start) / 1e9 : seconds;
  }
}
