package dev.nn.examples.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordedResultTest {
  private static final Path RESULTS = Path.of("../results");

  @TempDir Path directory;

  /** The oldest have neither openings nor intervals nor errors. */
  @Test
  void every_result_of_this_repository_is_read() throws IOException {
    int read = 0;
    try (var files = Files.newDirectoryStream(RESULTS, "ch[1356]-*.json")) {
      for (Path file : files) {
        if (!Files.readString(file).contains("\"study\"")) {
          RecordedResult result = RecordedResult.read(file);
          assertThat(result.best().epochs()).as(file.toString()).isNotEmpty();
          assertThat(result.runs()).extracting(Run::seed).contains(result.best().seed());
          assertThat(result.settings()).containsKey("network");
          assertThat(result.epochs()).isGreaterThanOrEqualTo(result.best().epochs().size());
          read++;
        }
      }
    }
    assertThat(read).isGreaterThan(20);
  }

  @Test
  void the_vote_of_an_ensemble_is_read() throws IOException {
    RecordedResult result = RecordedResult.read(RESULTS.resolve("ch6-ensemble.json"));

    assertThat(result.runs()).hasSize(5);
    assertThat(result.vote()).hasValueSatisfying(vote -> assertThat(vote.members()).isEqualTo(5));
    assertThat(result.errors().orElseThrow().all()).hasSize(39);
    assertThat(result.testOpenings()).hasValue(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense              | no result of nn run: Unrecognized token
          []                    | no result of nn run:
          {}                    | no result of nn run:
          {"study": "ch1/x"}    | the result of a study, not of a training
          {"experiment": "a", "data": {}, "settings": {}, "command": "", "machine": {}, "seed": 1, "bestEpoch": 1, "epochs": []} | no result of nn run: a run without epochs
          {"experiment": "a", "data": 3, "settings": {}, "command": "", "machine": {}, "seed": 1, "bestEpoch": 1, "epochs": [1]} | no result of nn run:
          """)
  void other_files_are_refused(String content, String message) throws IOException {
    Path file = directory.resolve("file.json");
    Files.writeString(file, content);

    assertThatThrownBy(() -> RecordedResult.read(file))
        .isInstanceOfSatisfying(
            Failure.class, each -> assertThat(each.exit()).isEqualTo(ExitCode.BAD_FILE))
        .hasMessageStartingWith(file + ": " + message);
  }

  @Test
  void keys_become_entries_in_their_order() throws IOException {
    RecordedResult result = RecordedResult.read(RESULTS.resolve("ch6-conv.json"));

    assertThat(result.settings().keySet())
        .containsExactlyElementsOf(
            List.of(
                "network",
                "preparation",
                "optimizer",
                "regularization",
                "miniBatch",
                "order",
                "epochs",
                "type"));
    assertThat(result.machine()).containsEntry("cores", "2");
    assertThat(result.testOpenings()).hasValue(3);
  }
}
