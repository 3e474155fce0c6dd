package dev.nn.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {

  @Test
  void a_line_is_parsed_and_printed() {
    Assignment assignment = Assignment.parse("CONV 10 2000 2");

    assertThat(assignment).isEqualTo(new Assignment(Work.CONV, 10, 2000, 2));
    assertThat(assignment).hasToString("CONV 10 2000 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "CONV", "CONV 10 2000", "CONV 10 2000 2 3", "CONV -1 1 1", "conv 1 1 1"})
  void anything_else_is_refused(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Assignment.parse(line))
        .withMessage(
            "Expected WORK BATCH STEPS THREADS, such as CONV 10 100 1. Received: '%s'.", line);
  }

  @Test
  void an_unknown_work_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Assignment.parse("SLEEP 1 1 1"));
  }

  @Test
  void no_steps_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Assignment.parse("CONV 10 0 1"))
        .withMessageEndingWith("Received: batch=10, steps=0, threads=1.");
  }
}
