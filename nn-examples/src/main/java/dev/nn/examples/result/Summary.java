package dev.nn.examples.result;

import com.google.common.math.Stats;
import dev.nn.examples.experiment.Figure;
import java.util.List;

/**
 * What several seeds gave.
 *
 * @param figure which of their figures
 * @param bestSeed the seed with the best validation accuracy, of equal ones the first
 * @param ofBest the figure of that seed, a share
 * @param mean the mean over all seeds
 * @param standardDeviation over all seeds, of a sample (n - 1)
 */
public record Summary(
    String figure, long bestSeed, double ofBest, double mean, double standardDeviation) {

  /** The summary of two runs or more. */
  public static Summary of(List<Run> runs, Figure figure) {
    Run best = Run.best(runs);
    Stats all = Stats.of(runs.stream().mapToDouble(run -> run.figure(figure)));
    return new Summary(
        figure.key(), best.seed(), best.figure(figure), all.mean(), all.sampleStandardDeviation());
  }
}
