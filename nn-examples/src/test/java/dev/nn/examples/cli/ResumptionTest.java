package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.examples.experiment.Experiments;
import dev.nn.examples.study.Catalog;
import dev.nn.examples.study.Studies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResumptionTest {
  private static final Resumption NN =
      new Resumption("./nn", Catalog.of(Experiments.ALL, Studies.ALL));

  @ParameterizedTest
  @CsvSource({
    "run ch6/conv, ./nn run ch6/conv --resume",
    "run ch6/conv --fresh --seed 3, ./nn run ch6/conv --seed 3 --resume",
    "run ch6/conv --resume --epochs 9, ./nn run ch6/conv --resume --epochs 9",
    "search spaces/baseline.yaml, ./nn search spaces/baseline.yaml"
  })
  void the_command_that_goes_on(String stopped, String command) {
    assertThat(NN.of(List.of(stopped.split(" ", -1)))).hasValue(command);
  }

  @ParameterizedTest
  @CsvSource({"run ch1/svm", "predict embedded -", "list"})
  void what_keeps_nothing_does_not_go_on(String stopped) {
    assertThat(NN.of(List.of(stopped.split(" ", -1)))).isEmpty();
  }

  @Test
  void words_are_quoted_for_a_shell() {
    Resumption nn = new Resumption("/my programs/nn", Catalog.of(List.of(), List.of()));

    assertThat(nn.of(List.of("run", "x", "--out", "it's here")))
        .hasValue("'/my programs/nn' run x --out 'it'\\''s here' --resume");
  }
}
