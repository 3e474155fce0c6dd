package dev.nn.examples.study;

import dev.nn.examples.experiment.Listed;
import java.time.Duration;

/**
 * Something the book shows that is not the training of one network from some seeds: a comparison, a
 * classifier of another kind, a look inside.
 *
 * @param name chapter and name, such as {@code ch1/darkness}
 * @param title what it is, in a few words
 * @param figure the book's figure in a few characters; a dash if it gives none, or several
 * @param estimate of the time on one core of a server processor
 * @param script what it does
 */
public record Study(String name, String title, String figure, Duration estimate, Script script)
    implements Listed {

  /** What a study does. */
  @FunctionalInterface
  public interface Script {
    /** Runs it. */
    Findings run(Setting setting);
  }
}
