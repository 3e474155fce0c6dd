package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsCommandTest {
  private static final String RUN =
      "\"seed\":%d,\"testAccuracyAtBestValidation\":%s,\"imagesPerSecond\":263831.4,\"epochs\":[{\"seconds\":7.1},{\"seconds\":6.2}]";
  private static final String ROW =
      "| `ch6/baseline` | 97.80 % | test | **97.85 %** | 97.81 ± 0.05 | 1-3 | 13 s | 263,831 | [three.json](results/three.json) |";

  @TempDir Path directory;
  private Program nn;
  private Path results;

  @BeforeEach
  void start() throws IOException {
    nn = new Program(directory);
    results = Files.createDirectory(directory.resolve("results"));
  }

  private void write(String file, String experiment, String data, String more) throws IOException {
    Files.writeString(
        results.resolve(file),
        "{\"experiment\":\"%s\",\"data\":{\"name\":\"%s\",\"training\":50000},\"settings\":{\"epochs\":60},%s%s}"
            .formatted(experiment, data, RUN.formatted(3, 0.97849), more));
  }

  private void writeThree() throws IOException {
    String runs =
        "{%s},{%s},{%s}"
            .formatted(
                RUN.formatted(1, 0.97749), RUN.formatted(2, 0.97823), RUN.formatted(3, 0.97849));
    write("three.json", "ch6/baseline", "MNIST", ",\"runs\":[%s]".formatted(runs));
  }

  @Test
  void a_row_holds_the_figures_of_a_file() throws IOException {
    writeThree();
    write("one.json", "ch6/baseline", "MNIST", "");
    Program.Ended ended = nn.run("results", results.toString());
    assertThat(ended.code()).isZero();
    assertThat(ended.lines().subList(2, 4))
        .containsExactly(
            "| `ch6/baseline` | 97.80 % | test | **97.85 %** |  | 3 | 13 s | 263,831 | [one.json](results/one.json) |",
            ROW);
  }

  @Test
  void a_vote_stands_with_its_interval() throws IOException {
    Files.writeString(
        results.resolve("vote.json"),
        "{\"experiment\":\"ch6/ensemble\",\"data\":{\"name\":\"MNIST\",\"training\":50000},\"settings\":{\"epochs\":40},%s,\"vote\":{\"testAccuracy\":0.9967,\"testLow\":0.9953694,\"testHigh\":0.9976492}}"
            .formatted(RUN.formatted(3, 0.97849).replace("7.1", "1195")));
    Program.Ended ended = nn.run("results", results.toString());
    assertThat(ended.code()).isZero();
    assertThat(ended.lines().get(2))
        .startsWith(
            "| `ch6/ensemble` | 99.67 % | test | **99.67 % (99.54-99.76 %)** |  | 3 | 20 min | 263,831 |");
  }

  @Test
  void a_document_gets_the_table_between_its_marks() throws IOException {
    writeThree();
    Path document = directory.resolve("README.md");
    Files.writeString(document, "before\n<!-- results -->\nold\n<!-- end of results -->\nafter\n");
    assertThat(nn.run("results", results.toString(), "--into", document.toString()).code())
        .isZero();
    assertThat(Files.readString(document))
        .startsWith("before\n<!-- results -->\n| experiment |")
        .contains(ROW)
        .doesNotContain("old")
        .endsWith("|\n<!-- end of results -->\nafter\n");
  }

  @Test
  void a_document_without_marks_stays_as_it_is() throws IOException {
    writeThree();
    Path document = Files.writeString(directory.resolve("a.md"), "text");
    Program.Ended ended = nn.run("results", results.toString(), "--into", document.toString());
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err())
        .contains(
            "a.md: expected the lines <!-- results --> and <!-- end of results -->, or <!-- ");
    assertThat(Files.readString(document)).isEqualTo("text");
  }

  @Test
  void embedded_digits_are_never_reported_beside_the_book() throws IOException {
    write("digits.json", "ch6/baseline", "embedded digits, seed 1 (not MNIST)", "");
    Program.Ended ended = nn.run("results", results.toString());
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("digits.json: was not made on MNIST");
  }

  @Test
  void findings_of_studies_stand_in_a_table_of_their_own() throws IOException {
    writeThree();
    String study =
        "{\"study\":\"ch1/darkness\",\"data\":{\"name\":\"MNIST\"},\"findings\":[{\"what\":\"test accuracy\",\"value\":0.2225,\"book\":0.2225,\"unit\":\"ACCURACY\"},{\"what\":\"norm\",\"value\":0.061234,\"unit\":\"NUMBER\"}]}";
    Files.writeString(results.resolve("dark.json"), study);
    Path document = directory.resolve("a.md");
    Files.writeString(
        document,
        "<!-- results -->\n<!-- end of results -->\n<!-- studies -->\nold\n<!-- end of studies -->\n");
    assertThat(nn.run("results", results.toString(), "--into", document.toString()).code())
        .isZero();
    assertThat(Files.readString(document))
        .contains(ROW)
        .endsWith(
            """
            | `ch1/darkness` | test accuracy | 22.25 % | 22.25 % | [dark.json](results/dark.json) |
            | `ch1/darkness` | norm | - | 0.06123 | [dark.json](results/dark.json) |
            <!-- end of studies -->
            """);
    Files.writeString(results.resolve("dark.json"), study.replace("MNIST", "digits"));
    assertThat(nn.run("results", results.toString()).err())
        .contains("dark.json: was not made on MNIST");
  }

  @Test
  void a_file_of_no_known_experiment_is_named() throws IOException {
    write("other.json", "ch9/other", "MNIST", "");
    Program.Ended ended = nn.run("results", results.toString());
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("[other.json]: not a result of a known experiment");
  }

  @Test
  void a_short_try_is_never_set_beside_the_book() throws IOException {
    write("one.json", "ch6/baseline", "MNIST", "");
    Path file = results.resolve("one.json");
    String whole = Files.readString(file);
    for (String other :
        List.of(
            whole.replace("\"epochs\":60", "\"epochs\":1"),
            whole.replace("\"training\":50000", "\"training\":100"))) {
      Files.writeString(file, other);
      Program.Ended ended = nn.run("results", results.toString());
      assertThat(ended.code()).isEqualTo(3);
      assertThat(ended.err())
          .contains("one.json: not comparable, the book's experiment is 60 epochs on 50000 images");
    }
  }

  @Test
  void a_file_that_lacks_a_figure_or_is_no_JSON_is_named() throws IOException {
    write("one.json", "ch6/baseline", "MNIST", "");
    Path file = results.resolve("one.json");
    Files.writeString(file, Files.readString(file).replace("imagesPerSecond", "speed"));
    Program.Ended lacking = nn.run("results", results.toString());
    assertThat(lacking.code()).isEqualTo(3);
    assertThat(lacking.err()).contains("one.json: ", "imagesPerSecond");
    Files.writeString(file, "{\"experiment\":");
    Program.Ended broken = nn.run("results", results.toString());
    assertThat(broken.code()).isEqualTo(3);
    assertThat(broken.err()).contains("one.json: not JSON").doesNotContain("REDACTED");
  }

  @Test
  void a_missing_directory_is_named() {
    Program.Ended ended = nn.run("results", directory.resolve("nowhere").toString());
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("nowhere: no such directory").doesNotContain("MNIST");
  }
}
