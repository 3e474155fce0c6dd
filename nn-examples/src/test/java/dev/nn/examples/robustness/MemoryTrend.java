package dev.nn.examples.robustness;

import java.util.ArrayList;
import java.util.List;

/** How the memory of a process goes over time. For one thread at a time. */
final class MemoryTrend {
  private final List<Sample> samples = new ArrayList<>();

  /**
   * A moment.
   *
   * @param minutes since the beginning
   * @param megabytes that the process has in physical memory
   */
  record Sample(double minutes, double megabytes) {}

  void add(Sample sample) {
    samples.add(sample);
  }

  List<Sample> samples() {
    return samples;
  }

  /**
   * The slope of the line that fits best in the sense of least squares, in MB a minute.
   *
   * @param from in minutes; what is before is warm-up and does not count
   */
  double slope(double from) {
    List<Sample> counted = samples.stream().filter(each -> each.minutes() >= from).toList();
    if (counted.size() < 2) {
      throw new IllegalStateException(
          "Expected 2 samples or more from minute %s on. Received: %d."
              .formatted(from, counted.size()));
    }
    double meanTime = counted.stream().mapToDouble(Sample::minutes).average().orElseThrow();
    double meanSize = counted.stream().mapToDouble(Sample::megabytes).average().orElseThrow();
    double above = 0;
    double below = 0;
    for (Sample each : counted) {
      double time = each.minutes() - meanTime;
      above += time * (each.megabytes() - meanSize);
      below += time * time;
    }
    return above / below;
  }
}
