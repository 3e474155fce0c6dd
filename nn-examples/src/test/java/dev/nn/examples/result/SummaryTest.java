package dev.nn.examples.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.examples.experiment.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SummaryTest {

  private static Run run(long seed, double validation, double test) {
    return new Run(seed, 1, validation, test, 0, 1, null, null, 1, List.of(), null);
  }

  @Test
  void the_best_is_chosen_by_validation_not_by_test() {
    Summary summary =
        Summary.of(
            List.of(run(1, 0.97, 0.99), run(2, 0.98, 0.96), run(3, 0.98, 1)),
            Figure.TEST_AT_BEST_VALIDATION);

    assertThat(summary.bestSeed()).isEqualTo(2);
    assertThat(summary.ofBest()).isEqualTo(0.96);
  }

  @Test
  void the_deviation_is_that_of_a_sample() {
    Summary summary =
        Summary.of(
            List.of(run(1, 1, 0.1), run(2, 1, 0.2), run(3, 1, 0.3)),
            Figure.TEST_AT_BEST_VALIDATION);

    assertThat(summary.mean()).isCloseTo(0.2, within(1e-12));
    assertThat(summary.standardDeviation()).isCloseTo(0.1, within(1e-12));
  }
}
