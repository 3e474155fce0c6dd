package dev.nn.examples.training;

import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.optim.checkpoint.Checkpoint;
import dev.nn.optim.checkpoint.CheckpointDirectory;
import dev.nn.optim.checkpoint.CheckpointException;
import dev.nn.optim.checkpoint.Checkpoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The checkpoints of an experiment, one directory a seed.
 *
 * @param directory that they all lie in
 * @param experiment its name
 * @param earlier what becomes of those that are there
 */
public record SeedCheckpoints(Path directory, String experiment, Earlier earlier) {

  /**
   * What becomes of checkpoints that are there. Work of hours is never deleted: only what is there
   * once more, to the bit.
   */
  public enum Earlier {
    /** Trainings that are not finished are the user's to decide on; others are kept aside. */
    ASK,
    /** The trainings go on. */
    RESUME,
    /** The trainings begin anew, and what is there is kept aside. */
    ASIDE
  }

  /** Where the checkpoints of a seed lie. */
  public Path of(long seed) {
    return directory.resolve("%s-seed%d".formatted(experiment.replace('/', '-'), seed));
  }

  /** The checkpoints that a training from {@code seed} writes. */
  public Checkpoints plan(long seed) {
    Checkpoints fresh = Checkpoints.in(of(seed));
    return earlier == Earlier.RESUME ? fresh.resume() : fresh;
  }

  /**
   * Makes way for the trainings from {@code seeds}, before the first of them.
   *
   * @param now the time, which what is kept aside is named by
   * @param notice told, in one line, of what is kept aside
   * @throws Failure if the user has to decide
   * @throws CheckpointException if another training uses one of the directories; in both cases all
   *     are as they were
   */
  public void prepare(List<Long> seeds, Instant now, Consumer<String> notice) {
    if (earlier == Earlier.RESUME) {
      return;
    }
    SortedMap<Long, CheckpointDirectory> open = new TreeMap<>();
    try {
      // All, before anything is moved: one may be in use, or the user's to decide on.
      seeds.stream()
          .filter(seed -> Files.isDirectory(of(seed)))
          .forEach(seed -> open.put(seed, CheckpointDirectory.open(of(seed))));
      if (earlier == Earlier.ASK) {
        seeds.forEach(this::requireFinished);
      }
      open.forEach((seed, place) -> keepAside(seed, place, now, notice));
    } finally {
      open.values().forEach(CheckpointDirectory::close);
    }
  }

  private void requireFinished(long seed) {
    Optional<Checkpoint> latest = Checkpoint.latest(of(seed));
    if (latest.isPresent() && !latest.get().isFinished()) {
      throw Failure.of(
              ExitCode.USAGE,
              "the training of seed %d in %s is not finished: it is in epoch %d of %d"
                  .formatted(
                      seed,
                      of(seed),
                      latest.get().epochs().size() + 1,
                      latest.get().progress().planned()))
          .hint("--resume goes on with it; --fresh begins anew and keeps it aside");
    }
  }

  private void keepAside(
      long seed, CheckpointDirectory open, Instant now, Consumer<String> notice) {
    if (open.isEmpty()) {
      return;
    }
    KeptAside others = new KeptAside(of(seed));
    Path aside = others.at(now);
    open.moveTo(aside);
    notice.accept("the earlier checkpoints of seed %d are now in %s".formatted(seed, aside));
    for (Path copy : others.deleteCopiesOf(aside)) {
      notice.accept("deleted %s, which held the same to the bit".formatted(copy));
    }
  }
}
