package dev.nn.examples.cli;

import dev.nn.data.LabeledImages;
import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.failure.ExitCode;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      ResultPath path = new ResultPath(file);
      RecordedResult result = path.read();
      Experiment experiment = new ExperimentChoice(catalog).of(file, result.experiment());
      runs.add(new Compared(path.name(), experiment, result));
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
      ResultPath.requireSame(each.file(), each.result(), loaded);
    }
    return Optional.of(loaded.test().open());
  }
}
