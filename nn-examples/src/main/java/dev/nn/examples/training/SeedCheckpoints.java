package dev.nn.examples.training;

import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.optim.checkpoint.Checkpoint;
import dev.nn.optim.checkpoint.CheckpointDirectory;
import dev.nn.optim.checkpoint.Checkpoints;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The checkpoints of an experiment, one directory a seed.
 *
 * @param directory that they all lie in
 * @param experiment its name
 * @param earlier what becomes of those that are there
 */
public record SeedCheckpoints(Path directory, String experiment, Earlier earlier) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What becomes of checkpoints that are there. Work of hours is never deleted. */
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
   */
  public void prepare(List<Long> seeds, Instant now, Consumer<String> notice) {
    if (earlier == Earlier.RESUME) {
      return;
    }
    if (earlier == Earlier.ASK) {
      seeds.forEach(this::requireFinished);
    }
    seeds.forEach(seed -> keepAside(seed, now, notice));
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

  private void keepAside(long seed, Instant now, Consumer<String> notice) {
    Path place = of(seed);
    if (!CheckpointDirectory.isUsed(place)) {
      return;
    }
    try (CheckpointDirectory open = CheckpointDirectory.open(place)) {
      Path aside = place.resolveSibling(place.getFileName() + "-" + TIME.format(now));
      open.moveTo(aside);
      notice.accept("the earlier checkpoints of seed %d are now in %s".formatted(seed, aside));
    }
  }
}
