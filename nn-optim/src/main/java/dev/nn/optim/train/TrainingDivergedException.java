package dev.nn.optim.train;

/** Training was stopped because the cost or a parameter is no longer a finite number. */
public final class TrainingDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String finding;

  /**
   * The exception.
   *
   * @param finding what is not finite, and where
   * @param settings what was asked
   */
  TrainingDivergedException(String finding, TrainingSettings settings) {
    super(
        "Training diverged: %s. Lower the learning rate (now %s)."
            .formatted(finding, settings.optimizer()));
    this.finding = finding;
  }

  /** What is not finite, and where, such as "the cost is NaN at epoch 1, mini-batch 7". */
  public String finding() {
    return finding;
  }
}
