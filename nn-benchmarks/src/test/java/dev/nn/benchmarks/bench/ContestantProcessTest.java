package dev.nn.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nn.contest.Assignment;
import dev.nn.contest.Work;
import dev.nn.examples.failure.Failure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ContestantProcessTest {
  private static final Assignment ASSIGNMENT = new Assignment(Work.CONV, 10, 4, 1);

  @TempDir Path directory;

  private ContestantProcess shell(String script) {
    return ContestantProcess.start(
        "shell", List.of("/bin/sh", "-c", script), directory.resolve("log"));
  }

  @Test
  void asks_and_reads_the_answer() {
    try (ContestantProcess process =
        shell("echo ready Shell 1; while read work batch steps threads; do echo $steps.5; done")) {
      assertThat(process.says()).isEqualTo("Shell 1");
      assertThat(process.seconds(ASSIGNMENT)).isEqualTo(4.5);
      assertThat(process.seconds(ASSIGNMENT)).isEqualTo(4.5);
    }
  }

  @Test
  void passes_on_what_went_wrong() {
    try (ContestantProcess process = shell("echo ready S; read line; echo error no; cat")) {
      assertThatExceptionOfType(Failure.class)
          .isThrownBy(() -> process.seconds(ASSIGNMENT))
          .withMessage("shell: CONV 10 4 1: error no");
    }
  }

  @Test
  void another_first_line_is_refused() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> shell("echo hello; cat").close())
        .withMessage("shell: Expected 'ready ...'. Received: 'hello'");
  }

  @Test
  void says_that_a_process_ended() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> shell("echo broken >&2").close())
        .withMessage("shell: it ended")
        .satisfies(
            e ->
                assertThat(e.hint())
                    .contains("all that it wrote is in " + directory.resolve("log")));
  }
}
