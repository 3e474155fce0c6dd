package dev.nn.optim.search;

import com.google.common.collect.ImmutableList;
import dev.nn.core.random.RandomStream;
import java.util.stream.IntStream;

/**
 * Trials drawn at random (Bergstra and Bengio, "Random Search for Hyper-Parameter Optimization",
 * 2012).
 *
 * @param trials how many
 * @param epochs of each
 */
public record RandomSearch(int trials, int epochs) implements Strategy {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public RandomSearch {
    Strategy.require("trials of a random search", trials, 1);
    Strategy.require("epochs of a random search", epochs, 1);
  }

  @Override
  public ImmutableList<Attempt> round(
      int round, Space space, RandomStream random, ImmutableList<Outcome> earlier) {
    return round > 0 ? ImmutableList.of() : draw(0, trials, epochs, Box.all(space), space, random);
  }

  /** The attempts at trials first..first+count-1, drawn from a box. */
  static ImmutableList<Attempt> draw(
      int first, int count, int epochs, Box box, Space space, RandomStream random) {
    return IntStream.range(first, first + count)
        .mapToObj(id -> new Attempt(space.draw(id, box, random), epochs, 0))
        .collect(ImmutableList.toImmutableList());
  }
}
