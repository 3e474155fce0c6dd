package dev.nn.examples.cli;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.examples.experiment.Experiments;
import dev.nn.examples.experiment.Listed;
import dev.nn.examples.notes.Notes;
import dev.nn.examples.study.Catalog;
import dev.nn.examples.study.Studies;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NnTest {
  @TempDir Path directory;
  private Program nn;

  @BeforeEach
  void start() {
    nn = new Program(directory);
  }

  @Test
  void list_is_a_table_whose_columns_stand_below_each_other() {
    List<String> lines = nn.run("list").lines();

    int book = lines.get(0).indexOf("book");
    int what = lines.get(0).indexOf("what");
    List<Listed> all = Catalog.of(Experiments.ALL, Studies.ALL).and(Notes.ALL).all();
    assertThat(lines.subList(1, all.size() + 1))
        .isSortedAccordingTo(comparing(line -> line.substring(0, 3)));
    for (int i = 0; i < all.size(); i++) {
      String line = lines.get(i + 1);
      assertThat(line.substring(book)).startsWith(all.get(i).figure() + " ");
      assertThat(line.substring(what)).isEqualTo(all.get(i).title());
    }
  }

  @Test
  void list_shows_every_experiment_with_the_books_figure() {
    Program.Ended ended = nn.run("list");

    assertThat(ended.code()).isZero();
    assertThat(ended.err()).isEmpty();
    for (Listed each : Catalog.of(Experiments.ALL, Studies.ALL).and(Notes.ALL).all()) {
      assertThat(ended.lines())
          .anyMatch(
              line ->
                  line.startsWith(each.name() + " ")
                      && line.contains(each.figure())
                      && line.endsWith(each.title()));
    }
  }

  @Test
  void version_says_what_this_machine_computes_with() {
    Program.Ended ended = nn.run("--version");

    assertThat(ended.code()).isZero();
    assertThat(ended.lines().get(0)).matches("nn \\d+\\.\\d+\\.\\d+.*");
    assertThat(ended.out())
        .contains("commit: ", "jvm: ", "cpu: ", "native library: ", "OpenBLAS: ", "threads 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "help", "--help", "-h"})
  void explains_itself(String argument) {
    Program.Ended ended = argument.isEmpty() ? nn.run() : nn.run(argument);

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("Usage: nn", "list", "run", "Exit codes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run --help", "help run"})
  void explains_the_options_of_run(String line) {
    Program.Ended ended = nn.run(line.split(" ", -1));

    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("--epochs", "--seed", "--seeds", "--data", "--threads", "--limit", "--json")
        .contains("--out", "--quiet", "--debug");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rum                            | unknown command rum                 | did you mean run?
          train-everything-at-once       | unknown command train-everything-at-once | nn --help
          --verson                       | unknown option --verson             | did you mean --version?
          run ch6/basline                | unknown experiment ch6/basline      | did you mean ch6/baseline?
          run x                          | unknown experiment x                | nn list shows the experiments
          run ch6/baseline --epoch=3     | unknown option --epoch              | did you mean --epochs?
          run ch6/baseline more          | unexpected argument more            | nn run --help
          run                            | missing required parameter: 'NAME'  | nn run --help
          run ch6/baseline --epochs      | missing required parameter for option '--epochs' (N) | nn run --help
          run ch6/baseline --epochs 0    | --epochs 0: must be in 1..100000    |
          run ch6/baseline --epochs many | --epochs many: must be a whole number |
          run ch6/baseline --quiet=5     | --quiet 5: this option takes no value |
          run ch6/baseline --seeds 0     | --seeds 0: must be in 1..100000     |
          run ch6/baseline --limit 0     | --limit 0: must be in 1..2147483647 |
          run ch6/baseline --seed -1     | --seed -1: must be in 0..9007199254640991 |
          """)
  void says_what_is_wrong_with_a_command_line(String line, String error, String hint) {
    Program.Ended ended = nn.run(line.split(" ", -1));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines())
        .containsExactlyElementsOf(
            hint == null
                ? List.of("nn: error: " + error)
                : List.of("nn: error: " + error, "hint: " + hint));
  }

  @Test
  void refuses_more_threads_than_processors() {
    int processors = Runtime.getRuntime().availableProcessors();

    Program.Ended ended = nn.run("run", "ch6/baseline", "--threads", "" + (processors + 1));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith(
            "nn: error: --threads %d: must be in 1..%d".formatted(processors + 1, processors));
  }

  @Test
  void debug_shows_the_stack() {
    assertThat(nn.run("run", "x").err()).doesNotContain("\tat ");
    assertThat(nn.run("run", "x", "--debug").err()).contains("\tat dev.nn.examples");
  }
}
