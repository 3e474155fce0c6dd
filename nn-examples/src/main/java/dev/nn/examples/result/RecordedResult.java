package dev.nn.examples.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A result as its file tells it, whatever version of nn wrote the file.
 *
 * <p>Immutable.
 */
public final class RecordedResult {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final List<String> REQUIRED =
      List.of("experiment", "data", "settings", "command", "machine", "seed", "bestEpoch");

  private final JsonNode root;
  private final DataRecord data;
  private final ImmutableList<Run> runs;
  private final Run best;
  private final Optional<VoteRecord> vote;

  private RecordedResult(JsonNode root) throws JsonProcessingException {
    for (String key : REQUIRED) {
      root.required(key);
    }
    this.root = root;
    this.data = JSON.treeToValue(root.required("data"), DataRecord.class);
    this.best = run(root);
    ImmutableList.Builder<Run> all = ImmutableList.builder();
    for (JsonNode each : root.path("runs")) {
      all.add(run(each));
    }
    this.runs = root.has("runs") ? all.build() : ImmutableList.of(best);
    this.vote =
        root.has("vote")
            ? Optional.of(JSON.treeToValue(root.get("vote"), VoteRecord.class))
            : Optional.empty();
  }

  private static Run run(JsonNode node) throws JsonProcessingException {
    if (node.required("epochs").isEmpty()) {
      throw new IllegalArgumentException("a run without epochs");
    }
    return JSON.treeToValue(node, Run.class);
  }

  /**
   * The result that {@code file} holds.
   *
   * @throws IOException if it cannot be read
   * @throws Failure if it holds something else
   */
  public static RecordedResult read(Path file) throws IOException {
    return parsed(Files.readString(file), file.toString());
  }

  /** The result that is to be written. */
  public static RecordedResult of(Result result) {
    return parsed(ResultJson.text(result), result.experiment());
  }

  private static RecordedResult parsed(String text, String source) {
    try {
      JsonNode root = JSON.readTree(text);
      if (root.has("study")) {
        throw Failure.of(ExitCode.BAD_FILE, source + ": the result of a study, not of a training")
            .hint("nn run draws the charts of a study");
      }
      return new RecordedResult(root);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw Failure.of(ExitCode.BAD_FILE, "%s: no result of nn run: %s".formatted(source, first))
          .cause(e);
    }
  }

  /** The name of the experiment. */
  public String experiment() {
    return root.required("experiment").asText();
  }

  /** What was trained and measured on. */
  public DataRecord data() {
    return data;
  }

  /** How many epochs were asked for. */
  public int epochs() {
    return root.path("settings").path("epochs").asInt();
  }

  /** All settings, by name, in order. */
  public ImmutableMap<String, String> settings() {
    return entries(root.required("settings"));
  }

  /** Processor, memory and so on, by name, in order. */
  public ImmutableMap<String, String> machine() {
    return entries(root.required("machine"));
  }

  private static ImmutableMap<String, String> entries(JsonNode node) {
    ImmutableMap.Builder<String, String> entries = ImmutableMap.builder();
    node.properties()
        .forEach(
            each ->
                entries.put(
                    each.getKey(),
                    each.getValue().isValueNode()
                        ? each.getValue().asText()
                        : each.getValue().toString()));
    return entries.buildOrThrow();
  }

  /** A text at the top, such as {@code command}; empty if there is none. */
  public String text(String key) {
    return root.path(key).asText();
  }

  /** How often the test examples were opened for it; older files do not tell. */
  public OptionalInt testOpenings() {
    return root.has("testOpenings")
        ? OptionalInt.of(root.get("testOpenings").asInt())
        : OptionalInt.empty();
  }

  /** The run with the best validation accuracy. */
  public Run best() {
    return best;
  }

  /** All runs, in order; at least one. */
  public ImmutableList<Run> runs() {
    return runs;
  }

  /** What the networks of all runs gave together, where they vote. */
  public Optional<VoteRecord> vote() {
    return vote;
  }

  /** The errors that its figure on the test examples is of; older files do not tell. */
  public Optional<Errors> errors() {
    return vote.map(given -> Errors.of(given.errors()))
        .or(() -> Optional.ofNullable(best.errors()));
  }
}
