package dev.nn.optim.checkpoint;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how often a training writes checkpoints: after every epoch, and within one when some
 * time has passed.
 *
 * @param directory of this training alone; the last two checkpoints are kept
 * @param every the time between two checkpoints within an epoch
 * @param start what becomes of checkpoints that are there
 */
public record Checkpoints(Path directory, Duration every, Start start) {
  private static final Duration MINUTES = Duration.ofMinutes(3);

  /** What becomes of checkpoints that are there when a training begins. */
  public enum Start {
    /** There may be none: what was trained once is not overwritten. */
    FRESH,
    /** The training goes on from the latest; if there is none, it begins. */
    RESUME
  }

  public Checkpoints {
    if (every.isNegative()) {
      throw new IllegalArgumentException(
          "The time between checkpoints must not be negative. Received: every=%s."
              .formatted(every));
    }
  }

  /** Checkpoints of a new training, every three minutes. */
  public static Checkpoints in(Path directory) {
    return new Checkpoints(directory, MINUTES, Start.FRESH);
  }

  /** These, but at another pace. */
  public Checkpoints every(Duration time) {
    return new Checkpoints(directory, time, start);
  }

  /** These, but the training goes on from the latest that is there. */
  public Checkpoints resume() {
    return new Checkpoints(directory, every, Start.RESUME);
  }
}
