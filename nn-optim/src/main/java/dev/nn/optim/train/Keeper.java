package dev.nn.optim.train;

/** Keeps a training where it outlives its process, or does not. */
interface Keeper extends AutoCloseable {

  /** Keeps nothing. */
  Keeper NONE = new Keeper() {};

  /**
   * Puts a training where it was when it was last kept.
   *
   * @param state Modified.
   * @return whether it was kept
   */
  default boolean resume(TrainingState state) {
    return false;
  }

  /** A mini-batch is done. */
  default void batchDone(TrainingState state) {}

  /** An epoch is done and validated. */
  default void epochDone(TrainingState state) {}

  /**
   * A training ends between two mini-batches, to go on later.
   *
   * @return whether it is kept as it is now
   */
  default boolean interrupted(TrainingState state) {
    return false;
  }

  /** The training is done. */
  default void ended() {}

  @Override
  default void close() {}
}
