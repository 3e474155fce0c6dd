package dev.nn.examples.result;

import com.google.common.math.Stats;
import java.util.List;

/**
 * What several seeds gave.
 *
 * @param bestSeed the seed with the best validation accuracy, of equal ones the first
 * @param testAccuracyOfBest the test accuracy of that seed
 * @param meanTestAccuracy the mean over all seeds
 * @param standardDeviation of the test accuracy, of a sample (n - 1)
 */
public record Summary(
    long bestSeed, double testAccuracyOfBest, double meanTestAccuracy, double standardDeviation) {

  /** The summary of two runs or more. */
  public static Summary of(List<Run> runs) {
    Run best = Run.best(runs);
    Stats test = Stats.of(runs.stream().mapToDouble(Run::testAccuracyAtBestValidation));
    return new Summary(
        best.seed(),
        best.testAccuracyAtBestValidation(),
        test.mean(),
        test.sampleStandardDeviation());
  }
}
