package dev.nn.benchmarks.bench;

import java.util.List;

/** The middle of some numbers; of an even number of them the mean of the middle two. */
final class Median {
  private Median() {}

  static double of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("Expected one value or more. Received: none.");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
