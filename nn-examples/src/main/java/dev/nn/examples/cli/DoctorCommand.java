package dev.nn.examples.cli;

import com.google.common.collect.ImmutableList;
import dev.nn.core.tensor.Threads;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.progress.Progress;
import dev.nn.examples.progress.Terminal;
import dev.nn.examples.result.ResultJson;
import dev.nn.examples.source.ImageData;
import dev.nn.examples.study.Catalog;
import dev.nn.optim.doctor.Doctor;
import dev.nn.optim.doctor.Finding;
import dev.nn.optim.doctor.PlannedTraining;
import dev.nn.optim.doctor.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds what keeps a training from learning. */
@Command(
    name = "doctor",
    description = {
      "Finds what keeps a training from learning: examines the data and the first weights, then",
      "rehearses the first steps. Says what it found, what is expected, and what to try.",
      "Exit code: 0 if it finds nothing but notes, else 1."
    },
    footer = {
      "",
      "Examples:",
      "  nn doctor ch6/baseline",
      "  nn doctor ch5/depth-4                             gradients vanish",
      "  nn doctor out/ch6-conv-seed1-20261121T112155.726Z.json --json",
      "  nn doctor out/checkpoints/ch6-conv-seed1          goes on from its best model"
    })
final class DoctorCommand implements Callable<Integer> {
  private static final int HEALTHY = 0;
  private static final int ILL = 1;
  private static final int MANY = 100_000_000;

  @Parameters(
      paramLabel = "NAME|RUN",
      completionCandidates = ExperimentNames.class,
      description = {
        "An experiment of nn list; or what nn run left of one: its result, the directory of a",
        "seed's checkpoints, or a model file."
      })
  String name = "";

  @Mixin DataOption data = new DataOption();

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of an experiment; a run tells its own. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "50000",
      description = {
        "How many images the rehearsal learns from. Default: ${DEFAULT-VALUE}, an epoch of MNIST."
      })
  int images;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Option(names = "--quiet", description = "Show no progress.")
  boolean quiet;

  @Mixin HelpOption help = new HelpOption();

  private final Surroundings surroundings;
  private final Catalog catalog;

  DoctorCommand(Surroundings surroundings, Catalog catalog) {
    this.surroundings = surroundings;
    this.catalog = catalog;
  }

  @Override
  public Integer call() throws IOException {
    RunOptions.require("--images", images, 1, MANY);
    requireTraining();
    Threads.set(RunOptions.THREADS);
    try (Examined examined = Examined.named(name, seed, new ExperimentChoice(catalog))) {
      ImageData loaded = data.load(surroundings);
      List<Finding> findings = findings(examined.on(loaded));
      if (json) {
        surroundings.terminal().out().print(json(examined, loaded, findings));
      } else {
        print(examined, loaded, findings);
      }
      surroundings.terminal().out().flush();
      return findings.stream().allMatch(DoctorCommand::isNote) ? HEALTHY : ILL;
    }
  }

  private void requireTraining() {
    if (catalog.study(name).isPresent()) {
      throw Failure.of(
              ExitCode.USAGE, "%s is a study, and the doctor examines trainings".formatted(name))
          .hint("nn list shows which are which");
    }
  }

  private ImmutableList<Finding> findings(PlannedTraining training) {
    Terminal terminal = surroundings.terminal();
    boolean shown = !quiet && terminal.isInteractive();
    if (shown) {
      terminal.notice("looking at the data and the first weights");
    }
    try (Progress progress = shown ? Progress.on(terminal) : Progress.silent(terminal)) {
      return Doctor.standard().examine(training, images, new RehearsalProgress(progress, images));
    }
  }

  private static boolean isNote(Finding finding) {
    return finding.severity() == Severity.NOTE;
  }

  private void print(Examined examined, ImageData loaded, List<Finding> findings) {
    PrintWriter out = surroundings.terminal().out();
    out.println("data: " + loaded.origin().line());
    out.println(
        String.format(Locale.ROOT, "examined: %s, over at most %,d images", examined, images));
    for (Finding each : findings) {
      out.println();
      out.println("%s (%s): %s".formatted(each.severity(), each.kind(), each.found()));
      out.println("  " + each.expected());
      out.println("  " + each.advice());
    }
    out.println();
    out.println(findings.isEmpty() ? "nothing found" : summary(findings));
  }

  private static String summary(List<Finding> findings) {
    return Stream.of(Severity.FAULT, Severity.WARNING, Severity.NOTE)
        .map(severity -> count(findings, severity))
        .collect(Collectors.joining(", ", "found: ", ""));
  }

  private static String count(List<Finding> findings, Severity severity) {
    long count = findings.stream().filter(each -> each.severity() == severity).count();
    return "%d %s%s".formatted(count, severity, count == 1 ? "" : "s");
  }

  private String json(Examined examined, ImageData loaded, List<Finding> findings) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("experiment", examined.experiment().name());
    content.put("seed", examined.seed());
    content.put("begins", examined.base().isPresent() ? "best model" : "first weights");
    content.put("data", loaded.origin().line());
    content.put("images", images);
    content.put("findings", findings.stream().map(DoctorCommand::fields).toList());
    return ResultJson.text(content);
  }

  private static Map<String, String> fields(Finding finding) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("kind", finding.kind());
    fields.put("severity", finding.severity().toString());
    fields.put("found", finding.found());
    fields.put("expected", finding.expected());
    fields.put("advice", finding.advice());
    return fields;
  }
}
