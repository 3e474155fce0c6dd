package dev.nn.optim.search;

import com.google.common.collect.ImmutableList;
import dev.nn.core.random.RandomStream;

/**
 * Random search in rounds, each in a smaller part of the space around the best trial so far
 * (chapter 3 of the book searches by hand like this). A choice keeps all of its texts.
 *
 * @param rounds how many
 * @param trials of each round
 * @param zoom what a round's range is of the one before, in (0, 1)
 * @param epochs of each trial
 */
public record CoarseToFine(int rounds, int trials, double zoom, int epochs) implements Strategy {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public CoarseToFine {
    Strategy.require("rounds of a search from coarse to fine", rounds, 1);
    Strategy.require("trials of a round", trials, 1);
    Strategy.require("epochs of a search from coarse to fine", epochs, 1);
    if (!(zoom > 0 && zoom < 1)) {
      throw new IllegalArgumentException(
          "Expected a zoom in (0, 1). Received: %s.".formatted(zoom));
    }
  }

  @Override
  public ImmutableList<Attempt> round(
      int round, Space space, RandomStream random, ImmutableList<Outcome> earlier) {
    return round == rounds
        ? ImmutableList.of()
        : RandomSearch.draw(
            round * trials, trials, epochs, box(round, space, earlier), space, random);
  }

  private Box box(int round, Space space, ImmutableList<Outcome> earlier) {
    return earlier.stream()
        .min(Outcome.BEST_FIRST)
        .map(best -> Box.around(best.attempt().trial(), StrictMath.pow(zoom, round), space))
        .orElseGet(() -> Box.all(space));
  }
}
