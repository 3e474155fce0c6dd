package dev.nn.optim.search;

import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * A part of a space.
 *
 * @param low the lowest position of each dimension
 * @param high the highest position of each dimension
 */
record Box(ImmutableList<Double> low, ImmutableList<Double> high) {

  /** All of a space. */
  static Box all(Space space) {
    int dimensions = space.dimensions().size();
    return new Box(
        ImmutableList.copyOf(Collections.nCopies(dimensions, 0.0)),
        ImmutableList.copyOf(Collections.nCopies(dimensions, 1.0)));
  }

  /**
   * The part around a trial, moved into the space where it would leave it; all of a dimension that
   * has no order.
   *
   * @param width of each dimension's part, in (0, 1]
   */
  static Box around(Trial trial, double width, Space space) {
    ImmutableList<Double> low =
        each(
            space,
            (i, dimension) ->
                dimension.scale().isOrdered()
                    ? Math.min(1 - width, Math.max(0, trial.position().get(i) - width / 2))
                    : 0.0);
    return new Box(
        low,
        each(space, (i, dimension) -> dimension.scale().isOrdered() ? low.get(i) + width : 1.0));
  }

  private static ImmutableList<Double> each(
      Space space, BiFunction<Integer, Dimension, Double> bound) {
    return IntStream.range(0, space.dimensions().size())
        .mapToObj(i -> bound.apply(i, space.dimensions().get(i)))
        .collect(ImmutableList.toImmutableList());
  }
}
