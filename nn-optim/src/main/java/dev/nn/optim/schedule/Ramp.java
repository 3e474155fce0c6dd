package dev.nn.optim.schedule;

/** Half a cosine between two values. */
final class Ramp {
  private Ramp() {}

  /** {@code from} at share 0, {@code to} at share 1. */
  static double cosine(double from, double to, double share) {
    return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
  }
}
