package dev.nn.optim.train;

/**
 * A training has ended before its last epoch because it was asked to; see {@link
 * Trainer#interruption}.
 */
public final class TrainingInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean kept;

  /**
   * The exception.
   *
   * @param epoch that was under way, 1 for the first
   * @param planned the number of epochs that were asked for
   * @param examples done in this epoch
   * @param of as many
   * @param kept whether a checkpoint of this moment is written
   */
  TrainingInterruptedException(int epoch, int planned, int examples, int of, boolean kept) {
    super(
        "interrupted in epoch %d of %d, after %d of %d examples; %s"
            .formatted(
                epoch,
                planned,
                examples,
                of,
                kept ? "a checkpoint is written" : "there is no checkpoint of this moment"));
    this.kept = kept;
  }

  /** Whether a checkpoint is written from which the training can go on as if it never stopped. */
  public boolean isKept() {
    return kept;
  }
}
