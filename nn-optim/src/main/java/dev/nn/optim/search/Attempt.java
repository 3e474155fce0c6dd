package dev.nn.optim.search;

import dev.nn.core.random.RandomStream;

/**
 * One training of a trial.
 *
 * @param trial what is tried
 * @param epochs how long
 * @param repeat 0 for the search, 1 and more for the winner's further trainings
 */
public record Attempt(Trial trial, int epochs, int repeat) {

  /** What tells it from the others of its search. */
  Key key() {
    return new Key(trial.id(), epochs, repeat);
  }

  /**
   * The seed of the training: a function of the search's, the trial's id and the repeat, whatever
   * the epochs, so that a longer training begins as the shorter did.
   *
   * @param random of the search. Not modified.
   * @return at least 0, of 53 bits
   */
  long seed(RandomStream random) {
    return random.at("training").at(trial.id()).at(repeat).nextLong() >>> 11;
  }

  /** An attempt without its values. */
  record Key(int trial, int epochs, int repeat) {}
}
