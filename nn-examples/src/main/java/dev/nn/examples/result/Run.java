package dev.nn.examples.result;

import dev.nn.optim.train.Accuracy;
import dev.nn.optim.train.TrainingResult;
import java.util.List;

/**
 * What training from one seed gave.
 *
 * @param seed of first weights, order and dropout
 * @param bestEpoch the epoch with the best validation accuracy, of equal ones the latest
 * @param bestValidationAccuracy that accuracy, a share
 * @param testAccuracyAtBestValidation the share of correct test examples after that epoch
 * @param imagesPerSecond training images a second of training, validation not counted
 * @param epochs all epochs
 */
public record Run(
    long seed,
    int bestEpoch,
    double bestValidationAccuracy,
    double testAccuracyAtBestValidation,
    double imagesPerSecond,
    List<EpochRecord> epochs) {

  /** The run that gave {@code result} on {@code images} training images. */
  public static Run of(long seed, TrainingResult result, Accuracy test, int images) {
    int best = result.bestEpoch().epoch();
    List<EpochRecord> epochs =
        result.epochs().stream()
            .map(each -> EpochRecord.of(each, each.epoch() == best ? test.fraction() : null))
            .toList();
    double seconds = epochs.stream().mapToDouble(EpochRecord::seconds).sum();
    return new Run(
        seed,
        best,
        result.bestEpoch().validation().fraction(),
        test.fraction(),
        (double) images * epochs.size() / seconds,
        epochs);
  }

  /** The run with the best validation accuracy, of equal ones the first. */
  static Run best(List<Run> runs) {
    Run best = runs.get(0);
    for (Run run : runs) {
      if (run.bestValidationAccuracy() > best.bestValidationAccuracy()) {
        best = run;
      }
    }
    return best;
  }
}
