package dev.nn.optim.train;

import dev.nn.core.disk.DiskReason;
import dev.nn.optim.checkpoint.Arithmetic;
import dev.nn.optim.checkpoint.Checkpoint;
import dev.nn.optim.checkpoint.CheckpointDirectory;
import dev.nn.optim.checkpoint.CheckpointException;
import dev.nn.optim.checkpoint.Checkpoints;
import dev.nn.optim.checkpoint.Checkpoints.Start;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
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
  /** Some 292 years, as many nanoseconds as a number holds. */
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private final Checkpoints plan;
  private final CheckpointDirectory directory;
  private final Map<String, String> identity;
  private final TrainingListener listener;
  private final long every;
  private long latest = System.nanoTime();
  private @Nullable String failure;

  private CheckpointKeeper(
      Checkpoints plan,
      CheckpointDirectory directory,
      Map<String, String> identity,
      TrainingListener listener) {
    this.plan = plan;
    this.every = plan.every().compareTo(LONGEST) < 0 ? plan.every().toNanos() : LONGEST.toNanos();
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

  /**
   * Fails where a training would that begins now, and changes nothing but the lock.
   *
   * @param planned the number of epochs it is asked for
   * @throws CheckpointException as {@link #open} and {@link #resume}
   */
  static void requireReady(Checkpoints plan, Map<String, String> identity, int planned) {
    if (Files.isDirectory(plan.directory())) {
      try (CheckpointKeeper keeper = open(plan, identity, TrainingListener.SILENT)) {
        Checkpoint.latest(keeper.plan.directory())
            .ifPresent(latest -> requireFit(latest, identity, planned));
      }
    }
  }

  @Override
  public boolean resume(TrainingState state) {
    Optional<Checkpoint> kept = directory.latest(listener::warned);
    kept.ifPresent(checkpoint -> resume(state, checkpoint));
    return kept.isPresent();
  }

  private void resume(TrainingState state, Checkpoint checkpoint) {
    int planned = state.training().progress().planned();
    requireFit(checkpoint, identity, planned);
    String made = checkpoint.arithmetic().kernels();
    String now = Arithmetic.current().kernels();
    if (!made.equals(now)) {
      listener.warned(
          "%s was made with %s kernels, this training has %s ones: the last bits of the weights may differ."
              .formatted(checkpoint, made, now));
    }
    state.restore(checkpoint);
  }

  private static void requireFit(Checkpoint checkpoint, Map<String, String> identity, int planned) {
    checkpoint.requireTraining(withoutMore(identity, checkpoint));
    if (checkpoint.epochs().size() > planned) {
      throw new CheckpointException(
          CheckpointException.Reason.OTHER_TRAINING,
          "%s is of a training that did %d epochs. Expected: at most the %d asked for. Ask for as many, or use another directory."
              .formatted(checkpoint, checkpoint.epochs().size(), planned));
    }
  }

  /** What the checkpoint's training had and this one has not is expected to be "none". */
  private static Map<String, String> withoutMore(
      Map<String, String> identity, Checkpoint checkpoint) {
    Map<String, String> all = new LinkedHashMap<>(identity);
    checkpoint.training().keySet().forEach(name -> all.putIfAbsent(name, "none"));
    return all;
  }

  @Override
  public void batchDone(TrainingState state) {
    if (System.nanoTime() - latest >= every) {
      state.training().pause(() -> writeIfSound(state));
    }
  }

  /** What is about to diverge must not take the place of what is sound. */
  private boolean writeIfSound(TrainingState state) {
    return state.parameters().areFinite() && write(state);
  }

  @Override
  public boolean interrupted(TrainingState state) {
    return writeIfSound(state);
  }

  @Override
  public void epochDone(TrainingState state) {
    write(state);
  }

  /**
   * Whatever the disk does, hours of training are not lost to it.
   *
   * @return whether it is written
   */
  private boolean write(TrainingState state) {
    try {
      directory.write(state.checkpoint(identity));
      failure = null;
    } catch (IOException e) {
      failed(DiskReason.of(e));
    } catch (UncheckedIOException e) {
      failed(String.valueOf(e.getMessage()));
    } catch (CheckpointException e) {
      failed(String.valueOf(e.getMessage()));
    }
    latest = System.nanoTime();
    return failure == null;
  }

  private void failed(String reason) {
    if (failure == null) {
      listener.warned(
          "Cannot write a checkpoint to %s: %s. The training goes on without."
              .formatted(plan.directory(), reason));
    }
    failure = reason;
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
