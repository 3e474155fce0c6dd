package dev.nn.benchmarks.bench;

import dev.nn.contest.Assignment;
import java.util.stream.IntStream;

/**
 * A contestant's number of threads and of steps in one configuration.
 *
 * @param threads that a step may use
 * @param steps that take long enough to be timed
 * @param seconds of all the steps
 */
record Pace(int threads, int steps, double seconds) {

  /**
   * Tries all powers of two of threads up to the processor's and takes the fastest.
   *
   * @param least seconds that a repetition is to take
   */
  static Pace fastest(ContestantProcess contestant, Configuration configuration, double least) {
    int cores = Runtime.getRuntime().availableProcessors();
    return IntStream.iterate(1, threads -> threads <= cores, threads -> 2 * threads)
        .mapToObj(threads -> of(contestant, configuration, threads, least))
        .min((a, b) -> Double.compare(a.secondsPerStep(), b.secondsPerStep()))
        .orElseThrow();
  }

  /** Steps ever more of them, which also is the warm-up, until they take {@code least} seconds. */
  private static Pace of(
      ContestantProcess contestant, Configuration configuration, int threads, double least) {
    Pace pace = new Pace(threads, 1, 0);
    while (pace.seconds < least) {
      pace = pace.steps(pace.next(least)).run(contestant, configuration);
    }
    // Once more: what ran until now also compiled code and grew caches.
    return pace.steps > 1 ? pace.run(contestant, configuration) : pace;
  }

  private int next(double least) {
    double factor = seconds == 0 ? 1 : Math.min(10, 1.2 * least / seconds);
    return (int) Math.ceil(steps * factor);
  }

  private Pace steps(int number) {
    return new Pace(threads, number, seconds);
  }

  private Pace run(ContestantProcess contestant, Configuration configuration) {
    return new Pace(threads, steps, contestant.seconds(assignment(configuration)));
  }

  Assignment assignment(Configuration configuration) {
    return new Assignment(configuration.work(), configuration.batch(), steps, threads);
  }

  double secondsPerStep() {
    return seconds / steps;
  }
}
