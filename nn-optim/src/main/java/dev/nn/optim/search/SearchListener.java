package dev.nn.optim.search;

import org.slf4j.LoggerFactory;

/** Watches a search; called by one thread at a time. What it throws ends the search. */
public interface SearchListener {

  /** A listener that does nothing. */
  SearchListener SILENT = new SearchListener() {};

  /**
   * The search goes on from a journal.
   *
   * @param trainings the number that it holds, which are not repeated
   */
  default void resumed(int trainings) {}

  /**
   * A round begins.
   *
   * @param trainings how many it makes that the journal does not hold, at least 1
   */
  default void began(int trainings) {}

  /** A training is done and stands in the journal; in the order in which they end. */
  default void done(Outcome outcome) {}

  /** Something is odd that does not end the search; by default it is logged. */
  default void warned(String warning) {
    LoggerFactory.getLogger(SearchListener.class).warn(warning);
  }
}
