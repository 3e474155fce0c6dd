package dev.nn.layers.loss;

/** The cost functions of the book by name; an output layer takes those that fit its outputs. */
public enum Cost {
  /** 1/2 sum (a - y)^2: of sigmoid and linear outputs; chapter 1. */
  QUADRATIC("quadratic"),

  /** - sum y ln a + (1 - y) ln (1 - a): of sigmoid outputs; chapter 3. */
  CROSS_ENTROPY("cross-entropy"),

  /** - sum y ln a: of softmax outputs; chapter 3. */
  LOG_LIKELIHOOD("log-likelihood");

  private final String name;

  Cost(String name) {
    this.name = name;
  }

  /**
   * The refusal of this cost.
   *
   * @param outputs what it was asked of, such as "softmax outputs"
   * @param reason why it does not fit them
   * @param advice what to do
   */
  public IllegalArgumentException misfit(String outputs, String reason, String advice) {
    return new IllegalArgumentException(
        "The %s cost does not fit %s: %s. %s.".formatted(name, outputs, reason, advice));
  }

  /** The name in the book. */
  @Override
  public String toString() {
    return name;
  }
}
