package dev.nn.contest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a contestant is to do next, one line of the protocol: {@code WORK BATCH STEPS THREADS}.
 *
 * @param work what a step is
 * @param batch the images of a step
 * @param steps how many, at least 1
 * @param threads that a step may use, at least 1
 */
public record Assignment(Work work, int batch, int steps, int threads) {
  private static final Pattern LINE = Pattern.compile("([A-Z]+) (\\d{1,9}) (\\d{1,9}) (\\d{1,9})");

  /** Checks the numbers. */
  public Assignment {
    if (batch < 1 || steps < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "Expected batch, steps and threads of at least 1. Received: batch=%d, steps=%d, threads=%d."
              .formatted(batch, steps, threads));
    }
  }

  /**
   * The assignment that prints as {@code line}.
   *
   * @throws IllegalArgumentException if none does
   */
  public static Assignment parse(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "Expected WORK BATCH STEPS THREADS, such as CONV 10 100 1. Received: '%s'."
              .formatted(line));
    }
    return new Assignment(
        Work.valueOf(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)),
        Integer.parseInt(parts.group(4)));
  }

  /** Whether what was made for {@code other} does for this. */
  boolean isLike(Assignment other) {
    return work == other.work && batch == other.batch && threads == other.threads;
  }

  /** The line. */
  @Override
  public String toString() {
    return "%s %d %d %d".formatted(work, batch, steps, threads);
  }
}
