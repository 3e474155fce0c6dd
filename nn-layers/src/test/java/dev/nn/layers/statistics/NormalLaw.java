package dev.nn.layers.statistics;

/** The standard normal distribution function, for goodness-of-fit tests. */
public final class NormalLaw {
  private NormalLaw() {}

  /**
   * P(X &lt; x), with an error below 1.5e-7 (Abramowitz and Stegun, "Handbook of Mathematical
   * Functions", 7.1.26).
   */
  public static double below(double x) {
    double z = Math.abs(x) / Math.sqrt(2);
    double t = 1 / (1 + 0.3275911 * z);
    double polynomial =
        t
            * (0.254829592
                + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    double erf = 1 - polynomial * Math.exp(-z * z);
    return x < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
  }
}
