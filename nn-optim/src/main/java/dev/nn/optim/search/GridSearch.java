package dev.nn.optim.search;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import dev.nn.core.random.RandomStream;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every combination of evenly spaced values, the last dimension changing first; of a choice and of
 * few whole numbers, all values.
 *
 * @param points of each other dimension, both ends of its range among them
 * @param epochs of each trial
 */
public record GridSearch(int points, int epochs) implements Strategy {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are fewer than 2 points, or no epochs
   */
  public GridSearch {
    Strategy.require("points of a grid search", points, 2);
    Strategy.require("epochs of a grid search", epochs, 1);
  }

  @Override
  public ImmutableList<Attempt> round(
      int round, Space space, RandomStream random, ImmutableList<Outcome> earlier) {
    if (round > 0) {
      return ImmutableList.of();
    }
    List<ImmutableList<Double>> axes =
        space.dimensions().stream().map(each -> each.scale().grid(points)).toList();
    List<List<Double>> positions = Lists.cartesianProduct(axes);
    return IntStream.range(0, positions.size())
        .mapToObj(id -> space.trial(id, ImmutableList.copyOf(positions.get(id))))
        .map(trial -> new Attempt(trial, epochs, 0))
        .collect(ImmutableList.toImmutableList());
  }
}
