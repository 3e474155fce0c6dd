package dev.nn.optim.train;

/** Training was stopped because the cost or a parameter is no longer a finite number. */
public final class TrainingDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

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
  }
}
