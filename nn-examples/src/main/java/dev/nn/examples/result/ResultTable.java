package dev.nn.examples.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.math.Stats;
import dev.nn.examples.experiment.Book;
import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.experiment.Figure;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.source.Origin;
import dev.nn.optim.train.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Result files as a table in Markdown, a row a file, in the order of the book. */
public final class ResultTable {
  private static final String HEAD =
      """
      | experiment | book | measured | best by validation | mean ± sd | seeds | time a seed | images/s | result |
      |---|---|---|---|---|---|---|---|---|
      """;

  private final ImmutableList<Experiment> experiments;

  /** A table of these experiments. */
  public ResultTable(List<Experiment> experiments) {
    this.experiments = ImmutableList.copyOf(experiments);
  }

  /**
   * The table of {@code results}, by file name.
   *
   * @throws Failure if a file is of no known experiment, lacks a figure, or was not made as the
   *     book's was: on MNIST, with as many epochs and images
   */
  public String markdown(Map<String, JsonNode> results) {
    StringBuilder table = new StringBuilder(HEAD);
    List<String> left = new ArrayList<>(results.keySet());
    for (Experiment experiment : experiments) {
      results.forEach(
          (file, result) -> {
            if (text(result, "experiment").equals(experiment.name())) {
              table.append(checkedRow(experiment, file, result));
              left.remove(file);
            }
          });
    }
    if (!left.isEmpty()) {
      throw Failure.of(ExitCode.BAD_FILE, "%s: not a result of a known experiment".formatted(left));
    }
    return table.toString();
  }

  private static String checkedRow(Experiment experiment, String file, JsonNode result) {
    try {
      return row(experiment, file, result);
    } catch (IllegalArgumentException e) { // Jackson's, of a key that is required.
      throw Failure.of(ExitCode.BAD_FILE, "%s: %s".formatted(file, e.getMessage())).cause(e);
    }
  }

  private static String row(Experiment experiment, String file, JsonNode result) {
    if (!result.at("/data/name").asText().equals(Origin.MNIST)) {
      throw Failure.of(ExitCode.BAD_FILE, file + ": was not made on MNIST");
    }
    int epochs = experiment.plan().settings().epochs();
    if (result.at("/settings/epochs").asInt() != epochs
        || result.at("/data/training").asInt() < Book.TRAINING_IMAGES) {
      throw Failure.of(
          ExitCode.BAD_FILE,
          "%s: not comparable, the book's experiment is %d epochs on %d images"
              .formatted(file, epochs, Book.TRAINING_IMAGES));
    }
    Figure figure = experiment.book().figure();
    boolean several = result.path("runs").size() > 1;
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %s | **%s** | %s | %s | %s | %,.0f | [%s](results/%s) |%n",
        experiment.name(),
        experiment.book().accuracy(),
        figure.label(),
        accuracy(result, figure),
        several ? spread(result.get("runs"), figure) : "",
        several ? seeds(result.get("runs")) : text(result, "seed"),
        time(result.required("epochs")),
        result.required("imagesPerSecond").asDouble(),
        file,
        file);
  }

  /** Of the vote, with its interval, where networks vote. */
  private static String accuracy(JsonNode result, Figure figure) {
    JsonNode vote = result.path("vote");
    return vote.isMissingNode()
        ? percent(result.required(figure.key()))
        : "%s (%s)"
            .formatted(
                percent(vote.required("testAccuracy")),
                new Interval(
                    vote.required("testLow").asDouble(), vote.required("testHigh").asDouble()));
  }

  private static String percent(JsonNode share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share.asDouble());
  }

  /** The time that training took, from one seed. */
  private static String time(JsonNode epochs) {
    double seconds =
        StreamSupport.stream(epochs.spliterator(), false)
            .mapToDouble(epoch -> epoch.required("seconds").asDouble())
            .sum();
    return seconds < 100
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : String.format(Locale.ROOT, "%.0f min", seconds / 60);
  }

  private static String spread(JsonNode runs, Figure figure) {
    Stats stats =
        Stats.of(
            StreamSupport.stream(runs.spliterator(), false)
                .mapToDouble(run -> 100 * run.required(figure.key()).asDouble()));
    return String.format(Locale.ROOT, "%.2f ± %.2f", stats.mean(), stats.sampleStandardDeviation());
  }

  private static String seeds(JsonNode runs) {
    List<String> each =
        StreamSupport.stream(runs.spliterator(), false).map(run -> text(run, "seed")).toList();
    return each.get(0) + "-" + each.get(each.size() - 1);
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asText();
  }
}
