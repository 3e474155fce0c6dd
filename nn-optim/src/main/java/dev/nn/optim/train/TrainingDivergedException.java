package dev.nn.optim.train;

/** Training was stopped because the cost is no longer a finite number. */
public final class TrainingDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * The exception for the first mini-batch whose cost is not finite.
   *
   * @param cost what the cost is
   * @param epoch the epoch, 1 for the first
   * @param batch the mini-batch within the epoch, 1 for the first
   * @param last the cost of the mini-batch before
   * @param settings what was asked
   */
  TrainingDivergedException(
      double cost, int epoch, int batch, double last, TrainingSettings settings) {
    super(
        "Training diverged: the cost is %s at epoch %d, mini-batch %d (before: %.3g). Lower the learning rate (now %s)."
            .formatted(cost, epoch, batch, last, settings.optimizer()));
  }
}
