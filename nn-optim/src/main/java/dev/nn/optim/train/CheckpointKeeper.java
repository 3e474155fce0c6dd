package dev.nn.optim.train;

import dev.nn.core.tensor.BlasThreads;
import dev.nn.optim.checkpoint.Checkpoint;
import dev.nn.optim.checkpoint.CheckpointDirectory;
import dev.nn.optim.checkpoint.CheckpointException;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.checkpoint.Checkpoints.Start;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a training in checkpoints.
 *
 * <p>One that cannot be written does not end the training: the weights are worth more than a copy
 * of them. It is told of when it happens first, and at the end.
 */
final class CheckpointKeeper implements Keeper {
  private final Checkpoints plan;
  private final CheckpointDirectory directory;
  private final Map<String, String> identity;
  private final TrainingListener listener;
  private long latest = System.nanoTime();
  private @Nullable String failure;

  private CheckpointKeeper(
      Checkpoints plan,
      CheckpointDirectory directory,
      Map<String, String> identity,
      TrainingListener listener) {
    this.plan = plan;
    this.directory = directory;
    this.identity = identity;
    this.listener = listener;
  }

  /**
   * A keeper with a directory that is its own until it is closed.
   *
   * @throws CheckpointException if another training uses the directory, it cannot be written to, or
   *     it has checkpoints and a new training was asked for
   */
  static CheckpointKeeper open(
      Checkpoints plan, Map<String, String> identity, TrainingListener listener) {
    CheckpointDirectory directory = CheckpointDirectory.open(plan.directory());
    if (plan.start() == Start.FRESH && !directory.isEmpty()) {
      directory.close();
      throw new CheckpointException(
          CheckpointException.Reason.NOT_EMPTY,
          "%s has the checkpoints of an earlier training. Resume that, or use another directory."
              .formatted(plan.directory()));
    }
    return new CheckpointKeeper(plan, directory, identity, listener);
  }

  @Override
  public boolean resume(TrainingState state) {
    Optional<Checkpoint> kept = directory.latest(listener::warned);
    kept.ifPresent(checkpoint -> resume(state, checkpoint));
    return kept.isPresent();
  }

  private void resume(TrainingState state, Checkpoint checkpoint) {
    checkpoint.requireTraining(identity);
    int planned = state.training().progress().planned();
    if (checkpoint.epochs().size() > planned) {
      throw new CheckpointException(
          CheckpointException.Reason.OTHER_TRAINING,
          "%s is of a training that did %d epochs. Expected: at most the %d asked for. Ask for as many, or use another directory."
              .formatted(checkpoint, checkpoint.epochs().size(), planned));
    }
    if (checkpoint.threads() != BlasThreads.get()) {
      listener.warned(
          "%s was made with %d threads of a matrix product, this training has %d: the last bits of the weights may differ."
              .formatted(checkpoint, checkpoint.threads(), BlasThreads.get()));
    }
    state.restore(checkpoint);
  }

  @Override
  public void batchDone(TrainingState state) {
    // What is about to diverge must not take the place of what is sound.
    if (System.nanoTime() - latest >= plan.every().toNanos() && state.parameters().areFinite()) {
      write(state);
    }
  }

  @Override
  public void epochDone(TrainingState state) {
    write(state);
  }

  private void write(TrainingState state) {
    try {
      directory.write(state.checkpoint(identity));
      failure = null;
    } catch (IOException e) {
      if (failure == null) {
        listener.warned(
            "Cannot write a checkpoint to %s: %s. The training goes on without."
                .formatted(plan.directory(), CheckpointException.reason(e)));
      }
      failure = CheckpointException.reason(e);
    }
    latest = System.nanoTime();
  }

  @Override
  public void ended() {
    if (failure != null) {
      listener.warned(
          "The training is done, but its last checkpoint could not be written to %s: %s. Resuming would repeat what came after the one before it."
              .formatted(plan.directory(), failure));
    }
  }

  @Override
  public void close() {
    directory.close();
  }
}
