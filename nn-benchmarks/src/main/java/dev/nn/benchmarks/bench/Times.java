package dev.nn.benchmarks.bench;

import java.util.List;

/**
 * What was measured of one contestant in one configuration.
 *
 * @param threads its fastest number of threads
 * @param steps of one repetition
 * @param secondsPerStep of each repetition, in the order in which they were run
 */
record Times(int threads, int steps, List<Double> secondsPerStep) {

  Times {
    secondsPerStep = List.copyOf(secondsPerStep);
  }

  /** The seconds of a step. */
  double median() {
    return Median.of(secondsPerStep);
  }
}
