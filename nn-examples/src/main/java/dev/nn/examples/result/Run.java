package dev.nn.examples.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.examples.experiment.Figure;
import dev.nn.optim.train.Accuracy;
import dev.nn.optim.train.EpochResult;
import dev.nn.optim.train.Evaluation;
import dev.nn.optim.train.Interval;
import dev.nn.optim.train.Monitoring;
import dev.nn.optim.train.TrainingResult;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What training from one seed gave.
 *
 * @param seed of first weights, order and dropout
 * @param bestEpoch the epoch with the best validation accuracy, of equal ones the latest
 * @param bestValidationAccuracy that accuracy, a share
 * @param testAccuracyAtBestValidation the share of correct test examples after that epoch
 * @param testLow the lower end of its 95 % interval (Wilson)
 * @param testHigh the upper end
 * @param peakTestAccuracy the best of all epochs on the test examples, where each was tested; else
 *     null, and left out
 * @param lastTestAccuracy that of the last epoch, where each was tested; else null, and left out
 * @param imagesPerSecond training images a second of training, validation not counted
 * @param epochs all epochs
 * @param errors the test examples that the best network gets wrong; older files do not have it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Run(
    long seed,
    int bestEpoch,
    double bestValidationAccuracy,
    double testAccuracyAtBestValidation,
    double testLow,
    double testHigh,
    @Nullable Double peakTestAccuracy,
    @Nullable Double lastTestAccuracy,
    double imagesPerSecond,
    List<EpochRecord> epochs,
    @Nullable Errors errors) {

  /**
   * The run that gave a result.
   *
   * @param errors of its best model on the test examples
   * @param tested the number of test examples
   * @param images the number of training images
   */
  public static Run of(long seed, TrainingResult result, Errors errors, int tested, int images) {
    int best = result.bestEpoch().epoch();
    double seconds = result.epochs().stream().mapToDouble(EpochResult::seconds).sum();
    Accuracy test = new Accuracy(tested - errors.all().size(), tested);
    List<Double> each = tested(result);
    Interval interval = test.interval();
    return new Run(
        seed,
        best,
        result.bestEpoch().validation().fraction(),
        test.fraction(),
        interval.low(),
        interval.high(),
        each.stream().max(Double::compare).orElse(null),
        each.isEmpty() ? null : each.get(each.size() - 1),
        (double) images * result.epochs().size() / seconds,
        epochs(result, best, test),
        errors);
  }

  /** The test accuracy after each epoch; empty where not each was tested. */
  private static List<Double> tested(TrainingResult result) {
    List<Double> tested =
        result.monitored().stream()
            .map(each -> each.get(Monitoring.TEST))
            .filter(Objects::nonNull)
            .map(each -> each.accuracy().fraction())
            .toList();
    return tested.size() == result.epochs().size() ? tested : List.of();
  }

  private static List<EpochRecord> epochs(TrainingResult result, int best, Accuracy test) {
    ImmutableList.Builder<EpochRecord> epochs = ImmutableList.builder();
    for (EpochResult each : result.epochs()) {
      ImmutableMap<String, Evaluation> monitored = result.monitored().get(each.epoch() - 1);
      epochs.add(EpochRecord.of(each, each.epoch() == best ? test.fraction() : null, monitored));
    }
    return epochs.build();
  }

  /**
   * One of its figures, a share.
   *
   * @throws IllegalStateException if it was not measured
   */
  public double figure(Figure figure) {
    Double value =
        switch (figure) {
          case TEST_AT_BEST_VALIDATION -> (Double) testAccuracyAtBestValidation;
          case PEAK_TEST -> peakTestAccuracy;
          case LAST_TEST -> lastTestAccuracy;
          case BEST_VALIDATION -> (Double) bestValidationAccuracy;
        };
    if (value == null) {
      throw new IllegalStateException("Not every epoch of seed %d was tested.".formatted(seed));
    }
    return value;
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
