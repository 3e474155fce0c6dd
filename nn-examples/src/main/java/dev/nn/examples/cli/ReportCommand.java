package dev.nn.examples.cli;

import dev.nn.data.LabeledImages;
import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.report.Compared;
import dev.nn.examples.report.ComparisonReport;
import dev.nn.examples.report.RunReport;
import dev.nn.examples.report.TrainedFilters;
import dev.nn.examples.result.RecordedResult;
import dev.nn.examples.result.ResultFile;
import dev.nn.examples.source.ImageData;
import dev.nn.examples.study.Catalog;
import dev.nn.examples.training.SeedCheckpoints;
import dev.nn.examples.training.SeedCheckpoints.Earlier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes pages of results that are there. */
@Command(
    name = "report",
    description = {
      "Makes the page of a run from its result, or one page that compares several runs.",
      "The pages are files of their own: no server, no network."
    },
    footer = {
      "",
      "Examples:",
      "  nn report out/ch6-conv-seed1-20261121T112155.726Z.json",
      "  nn report results/ch6-baseline.json results/ch6-conv.json --out compared.html"
    })
final class ReportCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "RESULT.json",
      description = "What nn run wrote into --out or --json.")
  List<Path> files = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = {
        "Where the page goes. Default: beside the result, as .html;",
        "of several, comparison.html beside the first."
      })
  @Nullable Path out;

  @Option(
      names = "--checkpoints",
      paramLabel = "DIR",
      description = {
        "Where the trainings are kept, for the filters that they learned.",
        "Default: checkpoints beside the result."
      })
  @Nullable Path checkpoints;

  @Mixin DataOption data = new DataOption();

  @Mixin HelpOption help = new HelpOption();

  private final Surroundings surroundings;
  private final Catalog catalog;

  ReportCommand(Surroundings surroundings, Catalog catalog) {
    this.surroundings = surroundings;
    this.catalog = catalog;
  }

  @Override
  public Integer call() throws IOException {
    List<Compared> runs = new ArrayList<>();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw Failure.of(ExitCode.BAD_FILE, file + ": no such file")
            .hint("nn run says where it writes its result");
      }
      RecordedResult result = RecordedResult.read(file);
      runs.add(new Compared(file.getFileName().toString(), experiment(file, result), result));
    }
    ResultFile page = new ResultFile(out == null ? usual() : out);
    page.requireWritable();
    Optional<LabeledImages> images = images(runs);
    page.write(
        runs.size() == 1 ? one(runs.get(0), images) : ComparisonReport.of(runs, images).html());
    surroundings.terminal().out().println("report: " + page.path());
    surroundings.terminal().out().flush();
    return ExitCode.OK.code();
  }

  private Path usual() {
    Path first = files.get(0);
    return files.size() == 1
        ? first.resolveSibling(
            first.getFileName().toString().replaceFirst("\\.json$", "") + ".html")
        : first.resolveSibling("comparison.html");
  }

  private Experiment experiment(Path file, RecordedResult result) {
    return catalog.experiments().stream()
        .filter(each -> each.name().equals(result.experiment()))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.of(
                        ExitCode.BAD_FILE,
                        "%s: of the experiment %s, which this version does not know"
                            .formatted(file, result.experiment()))
                    .hint("nn list shows the experiments"));
  }

  private String one(Compared run, Optional<LabeledImages> images) {
    Path directory = checkpoints == null ? files.get(0).resolveSibling("checkpoints") : checkpoints;
    SeedCheckpoints kept =
        new SeedCheckpoints(directory, run.experiment().trained(), Earlier.RESUME);
    Path ofBest = kept.of(run.result().best().seed());
    return new RunReport(run.experiment(), run.result(), images)
        .filters(TrainedFilters.of(run.experiment().plan().network(), run.result().best(), ofBest))
        .html();
  }

  /** The test images, where a result tells which of them are taken for what. */
  private Optional<LabeledImages> images(List<Compared> runs) throws IOException {
    List<Compared> telling =
        runs.stream().filter(each -> each.result().errors().isPresent()).toList();
    if (telling.isEmpty()) {
      return Optional.empty();
    }
    ImageData loaded = data.load(surroundings);
    for (Compared each : telling) {
      requireSame(each, loaded);
    }
    return Optional.of(loaded.test().open());
  }

  private static void requireSame(Compared run, ImageData loaded) {
    String made = Objects.requireNonNullElse(run.result().data().digest(), "");
    if (!made.equals(loaded.origin().digest())) {
      throw Failure.of(
              ExitCode.BAD_FILE,
              "%s: was made on %s with the digest %s; these are %s with the digest %s"
                  .formatted(
                      run.file(),
                      run.result().data().name(),
                      made,
                      loaded.origin().name(),
                      loaded.origin().digest()))
          .hint("--data names the data that it was made on");
    }
  }
}
