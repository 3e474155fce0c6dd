package dev.nn.examples.cli;

import dev.nn.core.tensor.Threads;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.chart.ChartException;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.progress.Parts;
import dev.nn.examples.progress.Terminal;
import dev.nn.examples.result.ResultFile;
import dev.nn.examples.result.ResultJson;
import dev.nn.examples.search.SearchCharts;
import dev.nn.examples.search.SearchJson;
import dev.nn.examples.search.SearchPlan;
import dev.nn.examples.search.SpaceFile;
import dev.nn.examples.source.ImageData;
import dev.nn.optim.search.Outcome;
import dev.nn.optim.search.SearchListener;
import dev.nn.optim.search.SearchResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Searches the hyper-parameters that a file describes. */
@Command(
    name = "search",
    description =
        "Searches the hyper-parameters that a file describes, by validation accuracy; the test"
            + " images stay closed. Stopped, the same command goes on from its journal.",
    footer = {
      "",
      "Examples:",
      "  nn search spaces/baseline.yaml --limit 10000",
      "  nn search spaces/baseline.yaml --parallel 2 --json trials.json"
    })
final class SearchCommand implements Callable<Integer> {
  private static final int MANY = 100_000;

  @Parameters(paramLabel = "SPACE.yaml", description = "Such as spaces/baseline.yaml.")
  Path space = Path.of("");

  @Mixin DataOption data = new DataOption();

  @Option(names = "--trials", paramLabel = "N", description = "Default: as the file says.")
  @Nullable Integer trials;

  @Option(names = "--epochs", paramLabel = "N", description = "Default: as the file says.")
  @Nullable Integer epochs;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of trials and trainings. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--parallel",
      paramLabel = "K",
      defaultValue = "1",
      description = {
        "Train K trials at once, each on a core of its own; the result is the same.",
        "Default: ${DEFAULT-VALUE}."
      })
  int parallel;

  @Option(names = "--limit", paramLabel = "N", description = "Train on the first N images only.")
  @Nullable Integer limit;

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description = "What is done, to go on from. Default: search/NAME.journal in --out.")
  @Nullable Path journal;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Where journal and charts go. Default: ${DEFAULT-VALUE}.")
  Path out = Path.of("out");

  @Option(names = "--json", paramLabel = "FILE", description = "Write all trials here.")
  @Nullable Path json;

  @Option(names = "--quiet", description = "Show the winner only, not each training.")
  boolean quiet;

  @Mixin HelpOption help = new HelpOption();

  private final Surroundings surroundings;

  SearchCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    RunOptions.require("--parallel", parallel, 1, MANY);
    SearchPlan plan = new SpaceFile(space).read(changes());
    Optional<ResultFile> file = Optional.ofNullable(json).map(ResultFile::new);
    file.ifPresent(ResultFile::requireWritable);
    ImageData images = data();
    Threads.set(RunOptions.THREADS);
    begin(plan, images);
    SearchResult result = search(plan, images);
    end(result);
    charts(plan, result);
    file.ifPresent(to -> to.write(ResultJson.text(SearchJson.of(plan, images, seed, result))));
    return ExitCode.OK.code();
  }

  private SearchResult search(SearchPlan plan, ImageData images) {
    Terminal terminal = surroundings.terminal();
    try (Parts parts = quiet ? Parts.silent(terminal) : Parts.on(terminal, terminal.out())) {
      return plan.search(images)
          .seed(seed)
          .parallel(parallel)
          .journal(journal())
          .listener(new Told(parts, terminal))
          .run(images.training(), images.validation());
    }
  }

  private Map<String, Integer> changes() {
    Map<String, Integer> changes = new LinkedHashMap<>();
    if (trials != null) {
      RunOptions.require("--trials", trials, 1, MANY);
      changes.put("trials", trials);
    }
    if (epochs != null) {
      RunOptions.require("--epochs", epochs, 1, MANY);
      changes.put("epochs", epochs);
    }
    return changes;
  }

  private ImageData data() throws IOException {
    ImageData all = data.load(surroundings);
    if (limit == null) {
      return all;
    }
    RunOptions.require("--limit", limit, 1, all.training().size());
    return all.limited(limit);
  }

  private Path journal() {
    return journal == null ? output("journal") : journal;
  }

  /** A file of this search. */
  private Path output(String ending) {
    String name = String.valueOf(space.getFileName()).replaceFirst("\\.ya?ml$", "");
    return out.resolve("search").resolve(name + "." + ending);
  }

  private void begin(SearchPlan plan, ImageData images) {
    line("data: %s", images.origin().line());
    line(
        "%,d training images, %,d to validate; the test images stay closed",
        images.training().size(), images.validation().size());
    line("fixed: %s", plan.fixed());
    plan.space().dimensions().forEach(each -> line("searched: %s", each));
    line("%s, seed %d; journal %s", plan.strategy(), seed, journal());
  }

  private void end(SearchResult result) {
    line("winner: %s", result.winner());
    if (!result.repeats().isEmpty()) {
      line(
          "trained again from %d other seeds: mean %.2f %%, standard deviation %.2f %%",
          result.repeats().size(), 100 * result.mean(), 100 * result.standardDeviation());
    }
  }

  private void charts(SearchPlan plan, SearchResult result) {
    try {
      for (Map.Entry<String, Chart> chart : SearchCharts.of(plan.space(), result).entrySet()) {
        Path base = output("by-" + chart.getKey());
        chart.getValue().draw().write(base).forEach(each -> line("chart: %s", each));
      }
    } catch (ChartException e) {
      surroundings.terminal().err().println("nn: " + e.getMessage());
    }
  }

  private void line(String format, Object... values) {
    PrintWriter to = surroundings.terminal().out();
    to.println(String.format(Locale.ROOT, format, values));
    to.flush();
  }

  /** Tells of each training that ends. */
  private record Told(Parts parts, Terminal terminal) implements SearchListener {
    @Override
    public void resumed(int trainings) {
      parts.say("goes on: %d trainings stand in the journal".formatted(trainings));
    }

    @Override
    public void began(int trainings) {
      parts.more(trainings);
    }

    @Override
    public void done(Outcome outcome) {
      parts.accept((outcome.attempt().repeat() == 0 ? "" : "again: ") + outcome);
    }

    @Override
    public void warned(String warning) {
      terminal.notice(warning);
    }
  }
}
