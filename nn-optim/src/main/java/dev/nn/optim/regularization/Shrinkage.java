package dev.nn.optim.regularization;

/**
 * What a step does to each weight w besides what the cost of its examples asks for.
 *
 * <pre>
 * gradient  g + proportional w + constant sgn(w)
 * update    w = (1 - decoupled) w, then the rule with that gradient
 * </pre>
 *
 * @param proportional the factor of w in the gradient: L2
 * @param constant the factor of the sign of w in the gradient, 0 for w = 0: L1
 * @param decoupled the share of w that is taken away beside the rule: decoupled L2
 */
public record Shrinkage(double proportional, double constant, double decoupled) {
  /** Nothing. */
  public static final Shrinkage NONE = proportional(0);

  /** L2's. */
  public static Shrinkage proportional(double factor) {
    return new Shrinkage(factor, 0, 0);
  }

  /** Whether it is L2's, or nothing. */
  public boolean isProportional() {
    return constant == 0 && decoupled == 0;
  }
}
