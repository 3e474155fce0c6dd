package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.examples.TinyMnist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplayCommandTest {
  private static final int EPOCHS = 2;

  @TempDir Path directory;
  private Program nn;
  private String data;
  private Path json;

  @BeforeEach
  void start() throws IOException {
    nn = new Program(directory);
    data = TinyMnist.write(directory.resolve("tiny")).toString();
    json = directory.resolve("lists.json");
  }

  private JsonNode replayed(String name) throws IOException {
    Program.Ended ended =
        nn.run("replay", name, "--data", data, "--epochs", "" + EPOCHS, "--json", json.toString());

    assertThat(ended.code()).isZero();
    assertThat(ended.lines()).hasSize(2).endsWith("recording: " + json);
    assertThat(ended.lines().get(0)).startsWith("data: ").contains("not MNIST");
    assertThat(ended.err()).contains("epoch 1 of 2: ", "epoch 2 of 2: ");
    return new ObjectMapper().readTree(Files.readString(json));
  }

  /** The lengths of the four lists. */
  private static List<Integer> lengths(JsonNode lists) {
    return StreamSupport.stream(lists.spliterator(), false).map(JsonNode::size).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"overfitting", "regularized", "overfitting-full", "regularized-full"})
  void everything_is_recorded(String name) throws IOException {
    JsonNode lists = replayed(name);

    assertThat(lengths(lists)).containsExactly(EPOCHS, EPOCHS, EPOCHS, EPOCHS);
    assertThat(lists.get(0).get(0).doubleValue()).isPositive();
    assertThat(lists.get(1).get(0).isInt()).isTrue();
    assertThat(lists.get(1).get(0).intValue()).isBetween(0, TinyMnist.OTHERS);
    assertThat(lists.get(3).get(0).intValue()).isBetween(0, TinyMnist.TRAINING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"initialisation-30", "initialisation-100"})
  void initialisations_are_recorded_by_name(String name) throws IOException {
    JsonNode both = replayed(name);

    assertThat(both.fieldNames())
        .toIterable()
        .containsExactly("default_weight_initialization", "large_weight_initialization");
    for (JsonNode lists : both) {
      assertThat(lengths(lists)).containsExactly(0, EPOCHS, 0, 0);
    }
    assertThat(both.get("default_weight_initialization"))
        .isNotEqualTo(both.get("large_weight_initialization"));
  }

  @Test
  void learning_rates_are_recorded_one_after_another() throws IOException {
    JsonNode rates = replayed("learning-rates");

    assertThat(rates).hasSize(3).doesNotHaveDuplicates();
    for (JsonNode lists : rates) {
      assertThat(lengths(lists)).containsExactly(0, 0, EPOCHS, 0);
    }
  }

  @Test
  void the_same_recording_is_the_same_to_the_bit() throws IOException {
    assertThat(replayed("regularized")).isEqualTo(replayed("regularized"));
  }

  /** network2 divides lambda by the size of what it evaluates on; the shares of L2 tell. */
  @Test
  void l2_counts_more_on_fewer_examples() throws IOException {
    JsonNode without = replayed("overfitting-full");
    JsonNode with = replayed("regularized-full");
    double onTest = with.get(0).get(0).doubleValue() - without.get(0).get(0).doubleValue();
    double onTraining = with.get(2).get(0).doubleValue() - without.get(2).get(0).doubleValue();

    assertThat(onTest / onTraining)
        .as("about 500 / 100, since after one epoch the weights hardly differ")
        .isBetween(4.5, 5.5);
  }

  @Test
  void help_names_the_recordings() {
    assertThat(nn.run("help", "replay").out().replaceAll("\\s+", " "))
        .contains("overfitting, regularized, overfitting-full, regularized-full", "learning-rates");
  }

  @Test
  void what_is_unknown_or_out_of_range_is_refused() {
    requireRefused(
        "replay overfiting --json x.json",
        "nn: error: unknown recording overfiting",
        "hint: did you mean overfitting?");
    requireRefused(
        "replay nothing-of-the-kind --json x.json",
        "nn: error: unknown recording nothing-of-the-kind",
        "hint: there are overfitting, regularized, overfitting-full, regularized-full, initialisation-30, initialisation-100, learning-rates");
    requireRefused(
        "replay overfitting --epochs 0 --json x.json",
        "nn: error: --epochs 0: must be in 1..100000");
    requireRefused(
        "replay overfitting",
        "nn: error: missing required option: '--json=FILE'",
        "hint: nn replay --help");
  }

  private void requireRefused(String line, String... expected) {
    Program.Ended ended = nn.run(line.split(" ", -1));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines()).containsExactly(expected);
  }
}
