package dev.nn.examples.trace;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Which of many values are shown: all, or, if they are many, the first and the largest. */
enum Excerpt {
  /** All of them. */
  ALL,
  /** A dozen at most. */
  SHORT;

  private static final int FEW = 12;
  private static final int FIRST = 3;
  private static final int LARGEST = 7;

  /** The indices of the values that are shown, in order. */
  List<Integer> indices(List<Double> values) {
    if (this == ALL || values.size() <= FEW) {
      return IntStream.range(0, values.size()).boxed().toList();
    }
    TreeSet<Integer> shown = new TreeSet<>();
    for (int i = 0; i < FIRST; i++) {
      shown.add(i);
    }
    IntStream.range(0, values.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -Math.abs(values.get(i))))
        .limit(LARGEST)
        .forEach(shown::add);
    return List.copyOf(shown);
  }
}
