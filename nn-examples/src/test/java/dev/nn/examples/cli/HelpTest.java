package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user finds out without a manual. */
final class HelpTest {
  private static final Path BASH = Path.of("/bin/bash");

  @TempDir Path directory;
  private Program nn;

  @BeforeEach
  void start() {
    nn = new Program(directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "run",
        "doctor",
        "search",
        "predict",
        "inspect",
        "verify",
        "diff",
        "replay",
        "trace",
        "results",
        "report",
        "export",
        "import",
        "serve",
        "show augmentation",
        "completion"
      })
  void every_command_has_a_description_and_examples(String command) {
    Program.Ended ended = nn.run((command + " --help").split(" ", -1));

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).startsWith("Usage: nn " + command);
    List<String> lines = ended.lines();
    int examples = lines.indexOf("Examples:");
    assertThat(examples).isGreaterThan(3);
    assertThat(lines.subList(examples + 1, lines.size()))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("  ") && line.contains("nn " + command));
    assertThat(ended.out()).as("it is not coloured where nobody watches").doesNotContain("\u001b");
    assertThat(lines).allMatch(line -> line.length() <= 100);
  }

  @Test
  void every_command_is_listed() {
    assertThat(nn.run("help").out())
        .contains(
            "  list  ",
            "  run  ",
            "  doctor  ",
            "  search  ",
            "  predict  ",
            "  inspect  ",
            "  verify  ")
        .contains("  diff  ", "  replay  ", "  trace  ", "  results  ", "  report  ", "  show  ")
        .contains("  completion  ", "  export  ", "  import  ", "  serve  ", "130 interrupted");
  }

  /** What bash offers after a line whose last word is not finished. */
  private List<String> completed(String line) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(BASH), "needs bash");
    Path script = directory.resolve("completion");
    Files.writeString(script, nn.run("completion").out());
    String[] words = line.split(" ", -1);
    StringBuilder quoted = new StringBuilder();
    for (String word : words) {
      quoted.append("'").append(word).append("' ");
    }
    Process bash =
        new ProcessBuilder(
                BASH.toString(),
                "-c",
                "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_nn; printf '%%s\\n' \"${COMPREPLY[@]}\""
                    .formatted(script, quoted, words.length - 1))
            .redirectErrorStream(true)
            .start();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    return output.lines().map(String::strip).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "nn ru, run",
    "nn run ch6/ba, ch6/baseline",
    "nn run notes/opt, notes/optimizers",
    "nn run ch6/baseline --ep, --epochs",
    "nn report --ch, --checkpoints",
    "nn replay over, overfitting"
  })
  void bash_completes(String line, String expected) throws Exception {
    assertThat(completed(line)).contains(expected);
  }
}
