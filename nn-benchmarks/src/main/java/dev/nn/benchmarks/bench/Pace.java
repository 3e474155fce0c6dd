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
  /** What takes less of the time before is getting faster still. */
  private static final double STEADY = 0.95;

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

  /**
   * Steps ever more of them until they take {@code least} seconds, then as many again until that is
   * no faster than before: by then the code is compiled and the caches have grown.
   */
  private static Pace of(
      ContestantProcess contestant, Configuration configuration, int threads, double least) {
    Pace before = new Pace(threads, 1, 0);
    while (true) {
      int steps = before.seconds < least ? before.next(least) : before.steps;
      Pace pace = new Pace(threads, steps, 0).run(contestant, configuration);
      if (pace.steps == before.steps
          && pace.seconds > STEADY * before.seconds
          && pace.seconds >= least) {
        return pace;
      }
      before = pace;
    }
  }

  private int next(double least) {
    double factor = seconds == 0 ? 1 : Math.min(10, 1.2 * least / seconds);
    return (int) Math.ceil(steps * factor);
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
