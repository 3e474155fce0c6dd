package dev.nn.optim.rule;

/** What the settings of rules must be. */
final class Settings {
  private Settings() {}

  /**
   * Checks a learning rate.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  static void requireRate(double rate) {
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The learning rate must be positive and finite. Received: rate=%s.".formatted(rate));
    }
  }

  /**
   * Checks the share of an average that stays.
   *
   * @throws IllegalArgumentException if it is not in [0, 1)
   */
  static void requireShare(String name, double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "The share that stays in each step must be in [0, 1). Received: %s=%s."
              .formatted(name, share));
    }
  }

  /**
   * Checks what is added to a divisor.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  static void requireEpsilon(double epsilon) {
    if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "What is added to a divisor must be positive and finite. Received: epsilon=%s."
              .formatted(epsilon));
    }
  }
}
