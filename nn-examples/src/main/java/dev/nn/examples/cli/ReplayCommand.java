package dev.nn.examples.cli;

import dev.nn.core.tensor.Threads;
import dev.nn.examples.diagnosis.Suggestion;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.progress.Parts;
import dev.nn.examples.progress.Terminal;
import dev.nn.examples.replay.Replay;
import dev.nn.examples.replay.Replays;
import dev.nn.examples.result.ResultFile;
import dev.nn.examples.result.ResultJson;
import dev.nn.examples.source.ImageData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Repeats one of the author's recorded runs. */
@Command(
    name = "replay",
    description =
        "Repeats one of the recorded runs of the book's author number for number, in double, with"
            + " his random numbers. Writes the lists evaluation cost, evaluation accuracy, training"
            + " cost, training accuracy as he did; those he did not record are empty.",
    footer = {"", "Examples:", "  nn replay overfitting --json lists.json"})
final class ReplayCommand implements Callable<Integer> {
  private static final int MOST_EPOCHS = 100_000;

  @Parameters(
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description = "The recording: ${COMPLETION-CANDIDATES}.")
  String name = "";

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Of each training. Default: as the author.")
  @Nullable Integer epochs;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      required = true,
      description = "Where the lists go.")
  Path json = Path.of("");

  @Option(names = "--quiet", description = "Show no progress.")
  boolean quiet;

  @Mixin DataOption data = new DataOption();

  @Mixin HelpOption help = new HelpOption();

  private final Surroundings surroundings;

  ReplayCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    Replay replay = replay();
    int wanted = epochs == null ? replay.epochs() : epochs;
    RunOptions.require("--epochs", wanted, 1, MOST_EPOCHS);
    ResultFile file = new ResultFile(json);
    file.requireWritable();
    ImageData images = data.load(surroundings);
    Threads.set(RunOptions.THREADS);
    surroundings.terminal().out().println("data: " + images.origin().line());
    Terminal terminal = surroundings.terminal();
    try (Parts done = quiet ? Parts.silent(terminal) : Parts.on(terminal, terminal.err())) {
      file.write(ResultJson.text(replay.run(images, wanted, done)));
    }
    surroundings.terminal().out().println("recording: " + json);
    return ExitCode.OK.code();
  }

  private Replay replay() {
    return Replays.ALL.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(this::unknown);
  }

  private Failure unknown() {
    List<String> names = new Names();
    return Failure.of(ExitCode.USAGE, "unknown recording " + name)
        .hint(
            Suggestion.nearest(name, names)
                .map("did you mean %s?"::formatted)
                .orElse("there are " + String.join(", ", names)));
  }

  /** The names of all recordings. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      Replays.ALL.forEach(each -> add(each.name()));
    }
  }
}
