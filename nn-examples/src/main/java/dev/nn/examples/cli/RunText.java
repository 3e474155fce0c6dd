package dev.nn.examples.cli;

import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.experiment.Figure;
import dev.nn.examples.experiment.Plan;
import dev.nn.examples.experiment.Preparation;
import dev.nn.examples.result.BookComparison;
import dev.nn.examples.result.Result;
import dev.nn.examples.result.Run;
import dev.nn.examples.result.SettingsRecord;
import dev.nn.examples.result.Summary;
import dev.nn.examples.result.VoteRecord;
import dev.nn.examples.source.ImageData;
import dev.nn.optim.train.Interval;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What people read of a run.
 *
 * @param out where it is written
 * @param experiment as in the book
 * @param plan as it is run
 * @param data as they are used
 */
record RunText(PrintWriter out, Experiment experiment, Plan plan, ImageData data) {
  /** What is trained; which data comes first. */
  void begin(List<Long> seeds) {
    SettingsRecord settings = SettingsRecord.of(plan);
    line("data: %s", data.origin().line());
    line(
        "images: %,d training, %,d validation, %,d test",
        data.training().size(), data.validation().size(), data.test().size());
    if (plan.preparation() != Preparation.NONE) {
      line("training images: %s", plan.preparation().of(data.training()).description());
    }
    line("network: %s", settings.network());
    line(
        "training: %s, regularization %s, mini-batch %d, order %s, epochs %d, seed %s",
        settings.optimizer(),
        settings.regularization(),
        settings.miniBatch(),
        settings.order(),
        settings.epochs(),
        seeds.size() == 1 ? seeds.get(0) : seeds.get(0) + ".." + seeds.get(seeds.size() - 1));
  }

  /** What one seed gave. */
  void done(Run run) {
    line(
        "seed %d: best epoch %d of %d, validation %s, test %s (95 %% interval %s), %,.0f images/s",
        run.seed(),
        run.bestEpoch(),
        run.epochs().size(),
        percent(run.bestValidationAccuracy()),
        percent(run.testAccuracyAtBestValidation()),
        new Interval(run.testLow(), run.testHigh()),
        run.imagesPerSecond());
    if (figure().opensTestEachEpoch()) {
      line("seed %d: %s: %s", run.seed(), figure().protocol(), percent(run.figure(figure())));
    }
  }

  private Figure figure() {
    return experiment.book().figure();
  }

  /** What the networks of all seeds gave together. */
  void voted(VoteRecord vote) {
    line(
        "vote of %d: test %s, %d errors, 95 %% interval %s",
        vote.members(),
        percent(vote.testAccuracy()),
        vote.errors().size(),
        new Interval(vote.testLow(), vote.testHigh()));
    line("mean of their probabilities: test %s", percent(vote.meanTestAccuracy()));
    line(
        "errors: %s",
        vote.errors().stream()
            .map(each -> Integer.toString(each.example()))
            .collect(Collectors.joining(" ")));
  }

  /** What all seeds gave, beside the book. */
  void end(Result result) {
    List<Run> runs = result.done();
    if (runs.size() > 1) {
      Summary all = Summary.of(runs, figure());
      line(
          "best of %d by validation: seed %d, %s %s; mean %s, standard deviation %s",
          runs.size(),
          all.bestSeed(),
          figure().label(),
          percent(all.ofBest()),
          percent(all.mean()),
          percent(all.standardDeviation()));
    }
    line("openings of the test images: %d", result.testOpenings());
    int epochs = plan.settings().epochs();
    line("book: %s", new BookComparison(experiment, result.data(), epochs).line());
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
