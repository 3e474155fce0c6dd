package dev.nn.optim.search;

import com.google.common.collect.ImmutableList;
import dev.nn.core.random.RandomStream;

/**
 * Which trials a search makes, in rounds: what one round gave may decide on the next.
 *
 * <p>A function of its arguments and nothing else, so that a search can go on where it was stopped.
 * Its {@code toString} tells it from others.
 */
public interface Strategy {

  /**
   * The attempts of a round.
   *
   * @param round 0 for the first
   * @param space what is searched
   * @param random of the search. Not modified.
   * @param earlier what all earlier rounds gave, in the order of their attempts
   * @return none if the search is over
   */
  ImmutableList<Attempt> round(
      int round, Space space, RandomStream random, ImmutableList<Outcome> earlier);

  /**
   * Checks a setting of a strategy.
   *
   * @throws IllegalArgumentException if {@code value} is below {@code least}
   */
  static void require(String what, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "Expected at least %d as %s. Received: %d.".formatted(least, what, value));
    }
  }
}
