package dev.nn.examples.trace;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which of many values are shown.
 *
 * @param first the indices of the first
 * @param largest the indices of those furthest from 0 among the others, the furthest first
 */
record Excerpt(List<Integer> first, List<Integer> largest) {
  /** So many are shown whole: the book's hidden layer. */
  private static final int FEW = 30;

  private static final int FIRST = 3;
  private static final int LARGEST = 7;

  /** All values. */
  static Excerpt whole(List<Double> values) {
    return new Excerpt(IntStream.range(0, values.size()).boxed().toList(), List.of());
  }

  /** All values if they are few, else the first and the largest. */
  static Excerpt brief(List<Double> values) {
    return values.size() <= FEW
        ? whole(values)
        : new Excerpt(
            IntStream.range(0, FIRST).boxed().toList(),
            IntStream.range(FIRST, values.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(values.get(i))))
                .limit(LARGEST)
                .toList());
  }
}
