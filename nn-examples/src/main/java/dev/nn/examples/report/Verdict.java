package dev.nn.examples.report;

import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.experiment.Figure;
import dev.nn.examples.result.BookComparison;
import dev.nn.examples.result.RecordedResult;
import dev.nn.examples.result.Run;
import dev.nn.examples.result.VoteRecord;
import dev.nn.optim.train.Accuracy;
import dev.nn.optim.train.Interval;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Our figure beside the book's.
 *
 * @param figure ours
 * @param of what it is of, in a few words
 * @param interval where it would lie on endless data
 * @param book the book's; empty where there is none to compare with
 * @param bookLine the same in a sentence, or why there is none
 * @param axis that both stand on
 * @param scale where they stand
 */
public record Verdict(
    String figure,
    String of,
    String interval,
    String book,
    String bookLine,
    Scale.Axis axis,
    Scale scale) {

  static Verdict of(Experiment experiment, RecordedResult result) {
    return of(experiment, result, Scale.Axis.of(percentages(experiment, result)));
  }

  static Verdict of(Experiment experiment, RecordedResult result, Scale.Axis axis) {
    Figure figure = experiment.book().figure();
    double ours = figure(figure, result);
    Interval interval = interval(figure, result);
    OptionalDouble book = book(experiment, result);
    return new Verdict(
        Text.percent(ours),
        of(figure, result),
        interval.toString(),
        book.isPresent() ? experiment.book().accuracy() : "",
        "Book: " + comparison(experiment, result).line() + ".",
        axis,
        Scale.on(
            axis,
            100 * ours,
            100 * interval.low(),
            100 * interval.high(),
            seeds(figure, result),
            book));
  }

  /** All that is to be seen on an axis. */
  static double[] percentages(Experiment experiment, RecordedResult result) {
    Figure figure = experiment.book().figure();
    Interval interval = interval(figure, result);
    return DoubleStream.concat(
            DoubleStream.concat(
                DoubleStream.of(100 * interval.low(), 100 * interval.high()),
                seeds(figure, result).stream().mapToDouble(Double::doubleValue)),
            book(experiment, result).stream())
        .toArray();
  }

  private static BookComparison comparison(Experiment experiment, RecordedResult result) {
    return new BookComparison(experiment, result.data(), result.epochs());
  }

  private static OptionalDouble book(Experiment experiment, RecordedResult result) {
    return comparison(experiment, result).isComparable()
        ? experiment.book().percent()
        : OptionalDouble.empty();
  }

  private static Interval interval(Figure figure, RecordedResult result) {
    boolean validated = figure == Figure.BEST_VALIDATION && result.vote().isEmpty();
    int examples = Math.max(1, validated ? result.data().validation() : result.data().test());
    double share = Math.max(0, Math.min(1, figure(figure, result)));
    return new Accuracy((int) Math.round(share * examples), examples).interval();
  }

  private static List<Double> seeds(Figure figure, RecordedResult result) {
    return result.runs().size() < 2
        ? List.of()
        : result.runs().stream().map(run -> 100 * value(figure, run)).toList();
  }

  /** A share; that of the vote where there is one. */
  static double figure(Figure figure, RecordedResult result) {
    return result
        .vote()
        .map(VoteRecord::testAccuracy)
        .orElseGet(() -> value(figure, result.best()));
  }

  /** A share; older results do not have all figures. */
  static double value(Figure figure, Run run) {
    Double peak = run.peakTestAccuracy();
    Double last = run.lastTestAccuracy();
    return switch (figure) {
      case PEAK_TEST -> peak == null ? run.testAccuracyAtBestValidation() : peak;
      case LAST_TEST -> last == null ? run.testAccuracyAtBestValidation() : last;
      case BEST_VALIDATION -> run.bestValidationAccuracy();
      case TEST_AT_BEST_VALIDATION -> run.testAccuracyAtBestValidation();
    };
  }

  private static String of(Figure figure, RecordedResult result) {
    if (result.vote().isPresent()) {
      return "of the test images, by the vote of %d networks"
          .formatted(result.vote().get().members());
    }
    String epoch =
        switch (figure) {
          case TEST_AT_BEST_VALIDATION ->
              "of the test images, after epoch %d, the best by validation"
                  .formatted(result.best().bestEpoch());
          case PEAK_TEST -> "of the test images, after the epoch that is best on them";
          case LAST_TEST -> "of the test images, after the last epoch";
          case BEST_VALIDATION -> "of the validation images, after the epoch that is best on them";
        };
    return result.runs().size() < 2
        ? epoch
        : "%s; seed %d, the best by validation of %d"
            .formatted(epoch, result.best().seed(), result.runs().size());
  }
}
