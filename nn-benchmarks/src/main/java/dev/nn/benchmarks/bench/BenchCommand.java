package dev.nn.benchmarks.bench;

import dev.nn.core.tensor.Threads;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.provenance.Build;
import dev.nn.examples.provenance.Machine;
import dev.nn.examples.provenance.Provenance;
import dev.nn.examples.result.ResultFile;
import dev.nn.examples.result.ResultJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures this framework and others on the same work in the same run. */
@Command(
    name = "nn bench",
    description = "Measures training steps and inference of nn and of other frameworks, in turn.")
final class BenchCommand implements Runnable {

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "NAME",
      description = "Those to compare with: djl, dl4j, pytorch (default: djl,dl4j).")
  List<String> peers = List.of(Contestants.DJL, Contestants.DL4J);

  @Option(names = "--with-pytorch", description = "Compare with PyTorch, too.")
  boolean withPytorch;

  @Option(
      names = "--python",
      paramLabel = "PROGRAM",
      defaultValue = "/usr/bin/python3",
      description = "The Python that has PyTorch (default: ${DEFAULT-VALUE}).")
  String python = "";

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "5",
      description = "Of each configuration (default: ${DEFAULT-VALUE}).")
  int repetitions;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "2",
      description = "That one repetition takes at least (default: ${DEFAULT-VALUE}).")
  double seconds;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Configurations, such as conv, or dropout/10 (default: all).")
  List<String> only = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result there.")
  @Nullable Path json;

  @Option(
      names = "--show",
      paramLabel = "FILE",
      description = "Measure nothing; show the table of a result.")
  @Nullable Path show;

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description = "With --show: replace the table between the marks of this document.")
  @Nullable Path document;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(names = "--debug", description = "Show where in the program an error came from.")
  boolean debug;

  /** What the user typed after {@code nn}. */
  String arguments = "";

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    if (repetitions < 1 || !(seconds > 0)) {
      throw usage("--repetitions and --seconds must be more than 0");
    }
    if (show != null) {
      new ShownResult(show).to(Optional.ofNullable(document), spec.commandLine().getOut());
      return;
    }
    List<Configuration> configurations = configurations();
    Optional<ResultFile> file = Optional.ofNullable(json).map(ResultFile::new);
    file.ifPresent(ResultFile::requireWritable);
    BenchResult result = measure(configurations);
    file.ifPresent(target -> target.write(ResultJson.text(result)));
  }

  private List<Configuration> configurations() {
    List<Configuration> chosen =
        Configuration.ALL.stream().filter(each -> isChosen(each.name())).toList();
    if (chosen.isEmpty()) {
      String known =
          Configuration.ALL.stream().map(Configuration::name).collect(Collectors.joining(", "));
      throw Failure.of(ExitCode.USAGE, "there is no configuration " + String.join(", ", only))
          .hint("known are " + known);
    }
    return chosen;
  }

  private boolean isChosen(String name) {
    return only.isEmpty()
        || only.stream().anyMatch(each -> name.equals(each) || name.startsWith(each + "/"));
  }

  private BenchResult measure(List<Configuration> configurations) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Provenance provenance = provenance();
    Contestants all = Contestants.ofProgram(python);
    List<ContestantProcess> started = new ArrayList<>();
    try {
      for (String name : names()) {
        started.add(all.start(name));
      }
      Map<String, String> says = new LinkedHashMap<>();
      started.forEach(each -> says.put(each.name(), each.says()));
      says.forEach((name, text) -> err.printf("%s: %s%n", name, text));
      ContestantProcess meter = all.start(Contestants.OURS);
      started.add(meter);
      Contest contest =
          new Contest(started.subList(0, started.size() - 1), meter, repetitions, seconds);
      Table table = new Table(List.copyOf(says.keySet()));
      out.println(table.head());
      List<Measurement> measurements = new ArrayList<>();
      for (Configuration each : configurations) {
        Measurement measurement = contest.measure(each);
        measurements.add(measurement);
        out.println(table.row(measurement));
      }
      return new BenchResult(provenance, repetitions, seconds, says, measurements);
    } finally {
      started.forEach(ContestantProcess::close);
    }
  }

  /** Ours first, each once. */
  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>(List.of(Contestants.OURS));
    names.addAll(peers);
    if (withPytorch) {
      names.add(Contestants.PYTORCH);
    }
    return names;
  }

  private Provenance provenance() {
    Build build = Build.current();
    // The most that a contestant may take; how many it took stands with its times.
    Threads.set(Runtime.getRuntime().availableProcessors());
    return new Provenance(
        Instant.now().toString(), arguments, build.version(), build.commit(), Machine.current());
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
