package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.examples.TinyMnist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchCommandTest {
  @TempDir Path directory;

  private Path space = Path.of("");
  private Program nn = new Program(Path.of(""));

  @BeforeEach
  void files() throws IOException {
    nn = new Program(directory);
    TinyMnist.write(directory.resolve("mnist"));
    space = directory.resolve("space.yaml");
    Files.writeString(
        space,
        """
        network: {hidden: 10}
        training: {rate: {logarithmic: [0.001, 10]}, momentum: 0.5, optimizer: momentum}
        search: {trials: 6, epochs: 2, repeats: 2}
        """);
  }

  private List<String> command(String... more) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("search", space.toString()));
    command.addAll(List.of("--data", directory.resolve("mnist").toString()));
    command.addAll(List.of("--out", directory.resolve("out").toString()));
    command.addAll(List.of(more));
    return command;
  }

  private Program.Ended run(String... more) {
    return nn.run(command(more).toArray(String[]::new));
  }

  @Test
  void a_quiet_search_tells_of_its_winner_alone() {
    Program.Ended ended = run("--quiet");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("winner: ").doesNotContain("\ntrial ", "again: ");
  }

  @Test
  void a_search_shows_its_trials_and_goes_on_from_its_journal() throws IOException {
    Path json = directory.resolve("search.json");
    Program.Ended first = run("--json", json.toString());
    assertThat(first.err()).isEmpty();
    assertThat(first.code()).isZero();
    assertThat(first.lines())
        .filteredOn(line -> line.startsWith("trial "))
        .hasSize(6)
        .allMatch(line -> line.contains("of 100); rate="));
    assertThat(first.lines()).filteredOn(line -> line.startsWith("again: trial ")).hasSize(2);
    assertThat(first.out())
        .contains(
            "500 training images, 100 to validate; the test images stay closed",
            "searched: rate logarithmic 0.001..10.0",
            "winner: trial ",
            "trained again from 2 other seeds: mean ");
    JsonNode written = new ObjectMapper().readTree(json.toFile());
    assertThat(written.get("trials")).hasSize(6);
    assertThat(written.get("repeats")).hasSize(2);
    assertThat(written.at("/winner/validationAccuracy").asDouble()).isGreaterThan(0.3);
    assertThat(directory.resolve("out/search/space.by-rate.png")).isNotEmptyFile();
    byte[] bytes = Files.readAllBytes(json);
    Files.delete(json);

    Program.Ended again = run("--json", json.toString(), "--parallel", "2");
    assertThat(again.out()).contains("goes on: 8 trainings stand in the journal");
    assertThat(again.lines()).noneMatch(line -> line.startsWith("trial "));
    assertThat(json).hasBinaryContent(bytes);

    Path other = directory.resolve("other.journal");
    Files.delete(json);
    assertThat(run("--json", json.toString(), "--parallel", "3", "--journal", other.toString()))
        .extracting(Program.Ended::code)
        .isEqualTo(0);
    assertThat(json).as("at once as one after another").hasBinaryContent(bytes);
  }

  @Test
  void another_search_on_the_same_journal_is_a_usage_error() {
    assertThat(run("--trials", "1", "--epochs", "1").code()).isZero();
    Program.Ended ended = run("--trials", "2", "--epochs", "1");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains(
            "is the journal of another search. Expected \"strategy: RandomSearch[trials=2, epochs=1]\".");
  }

  @Test
  void a_wrong_file_is_a_line() throws IOException {
    Files.writeString(space, "training: {rate: {logarithmic: [0, 1]}}");
    Program.Ended ended = run();
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err().lines())
        .containsExactly(
            "nn: error: " + space + ": training.rate: expected a number above 0, received: 0");
  }
}
