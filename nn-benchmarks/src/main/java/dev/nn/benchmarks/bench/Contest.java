package dev.nn.benchmarks.bench;

import dev.nn.contest.Assignment;
import dev.nn.contest.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures contestants in turn: in each repetition each of them once, so that whatever the machine
 * does meanwhile, it does to all.
 *
 * @param contestants ours first
 * @param meter one more of ours, for the products that the share of the peak is of: its networks
 *     would be made anew for each if one process did both
 * @param repetitions at least 1
 * @param seconds that a repetition of one contestant takes, at least
 */
record Contest(
    List<ContestantProcess> contestants, ContestantProcess meter, int repetitions, double seconds) {
  private static final int PEAK_ROWS = 1024;
  private static final int PEAK_STEPS = 20;

  /** Longer than the threads of OpenMP and OpenBLAS spin after their work, in the defaults. */
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(300);

  /** The measurement of one configuration. */
  Measurement measure(Configuration configuration) {
    Map<String, Pace> paces = new LinkedHashMap<>();
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (ContestantProcess each : contestants) {
      LockSupport.parkNanos(PAUSE);
      paces.put(each.name(), Pace.fastest(each, configuration, seconds));
      times.put(each.name(), new ArrayList<>());
    }
    int ourThreads = Objects.requireNonNull(paces.get(Contestants.OURS)).threads();
    List<Double> peaks = new ArrayList<>();
    for (int repetition = 0; repetition < repetitions; repetition++) {
      for (ContestantProcess each : inTurn(repetition)) {
        LockSupport.parkNanos(PAUSE);
        Pace pace = Objects.requireNonNull(paces.get(each.name()));
        Objects.requireNonNull(times.get(each.name()))
            .add(each.seconds(pace.assignment(configuration)) / pace.steps());
      }
      peaks.add(peak(ourThreads));
    }
    Map<String, Times> measured = new LinkedHashMap<>();
    paces.forEach(
        (name, pace) ->
            measured.put(
                name,
                new Times(pace.threads(), pace.steps(), Objects.requireNonNull(times.get(name)))));
    return Measurement.of(configuration, measured, Median.of(peaks));
  }

  /** Each repetition begins with another, so that none always follows the same. */
  private List<ContestantProcess> inTurn(int repetition) {
    List<ContestantProcess> order = new ArrayList<>(contestants);
    Collections.rotate(order, -repetition);
    return order;
  }

  /** Operations a second of a large product. */
  private double peak(int threads) {
    LockSupport.parkNanos(PAUSE);
    double taken = meter.seconds(new Assignment(Work.GEMM, PEAK_ROWS, PEAK_STEPS, threads));
    return 2.0 * PEAK_ROWS * PEAK_ROWS * PEAK_ROWS * PEAK_STEPS / taken;
  }
}
