package dev.nn.examples.report;

/** The test of two classifiers on the same examples (McNemar, 1947), in its exact form. */
final class McNemar {
  private McNemar() {}

  /**
   * How likely a split as uneven is, both ways, if each example that only one of two gets wrong is
   * as likely the one's as the other's: {@code min(1, 2 sum_{i <= min(b, c)} C(b + c, i) / 2^(b +
   * c))}.
   *
   * @param b how many examples only the first gets wrong
   * @param c how many only the second
   */
  static double chance(int b, int c) {
    int n = b + c;
    double logTerm = -n * Math.log(2); // Of C(n, 0) / 2^n; itself it may be too small for a double.
    double sum = Math.exp(logTerm);
    for (int i = 1; i <= Math.min(b, c); i++) {
      logTerm += Math.log(n - i + 1) - Math.log(i);
      sum += Math.exp(logTerm);
    }
    return Math.min(1, 2 * sum);
  }
}
