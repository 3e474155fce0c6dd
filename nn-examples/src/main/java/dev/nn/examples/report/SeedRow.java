package dev.nn.examples.report;

import dev.nn.examples.experiment.Figure;
import dev.nn.examples.result.EpochRecord;
import dev.nn.examples.result.Run;

/**
 * What training from one seed gave.
 *
 * @param seed of it
 * @param best whether it is the best by validation
 * @param epoch the best, of how many
 * @param validation accuracy in that epoch
 * @param test accuracy in that epoch
 * @param figure which is compared with the book's
 * @param time that training took
 * @param speed images a second
 */
public record SeedRow(
    long seed,
    boolean best,
    String epoch,
    String validation,
    String test,
    String figure,
    String time,
    String speed) {

  static SeedRow of(Run run, Figure figure, boolean best) {
    return new SeedRow(
        run.seed(),
        best,
        "%d of %d".formatted(run.bestEpoch(), run.epochs().size()),
        Text.percent(run.bestValidationAccuracy()),
        Text.percent(run.testAccuracyAtBestValidation()),
        Text.percent(Verdict.value(figure, run)),
        Text.time(run.epochs().stream().mapToDouble(EpochRecord::seconds).sum()),
        Text.number("%,.0f", run.imagesPerSecond()));
  }
}
