package dev.nn.examples.experiment;

import java.time.Duration;
import java.util.Optional;

/**
 * One experiment of the book: what a user names, reads about and runs.
 *
 * @param name chapter and name, such as {@code ch6/baseline}
 * @param title what it is, in a few words
 * @param book what the book reports
 * @param plan what is trained, and how
 * @param committee whose networks vote; empty where each network is on its own
 */
public record Experiment(
    String name, String title, Book book, Plan plan, Optional<Committee> committee)
    implements Listed {

  /** An experiment with single networks. */
  public Experiment(String name, String title, Book book, Plan plan) {
    this(name, title, book, plan, Optional.empty());
  }

  @Override
  public String figure() {
    return book.accuracy();
  }

  @Override
  public Duration estimate() {
    return plan.estimate();
  }

  /** The experiment whose trainings these are: another one's, where its networks vote. */
  public String trained() {
    return committee.map(Committee::trained).orElse(name);
  }

  /** The number of networks that are trained if the user does not say how many. */
  public int networks() {
    return committee.map(Committee::networks).orElse(1);
  }

  /**
   * Networks that vote.
   *
   * @param trained the experiment that trains them
   * @param networks how many
   */
  public record Committee(String trained, int networks) {}
}
