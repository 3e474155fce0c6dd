package dev.nn.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static Times times(Double... secondsPerStep) {
    return new Times(1, 10, List.of(secondsPerStep));
  }

  @Test
  void the_median_is_the_middle_one() {
    assertThat(Median.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Median.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3);
    assertThatIllegalArgumentException().isThrownBy(() -> Median.of(List.of()));
  }

  @Test
  void the_fastest_peer_is_that_of_the_least_median() {
    Times ours = times(1.0, 2.0, 4.0);
    Map<String, Times> peers = Map.of("djl", times(3.0, 5.0, 16.0), "dl4j", times(0.1, 7.0, 70.0));

    assertThat(Comparison.of(ours, peers)).contains(new Comparison("djl", 3, 2.5, 4));
  }

  @Test
  void without_peers_there_is_no_comparison() {
    assertThat(Comparison.of(times(1.0), Map.of())).isEmpty();
  }

  @Test
  void both_ran_the_same_repetitions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(times(1.0, 1.0), Map.of("djl", times(1.0))))
        .withMessage("Expected 2 repetitions of djl. Received: 1.");
  }

  @Test
  void the_share_of_the_peak_is_that_of_our_median_step() {
    Configuration configuration =
        new Configuration("conv/10", Configuration.ALL.get(2).work(), 10, 50);

    Measurement measurement =
        Measurement.of(configuration, Map.of("ours", times(4.0, 2.0, 1.0)), 2_000);

    assertThat(measurement.shareOfPeak()).isEqualTo(0.25, within(1e-12));
    assertThat(measurement.ratio()).isNull();
  }

  @Test
  void the_row_shows_images_a_second_and_the_ratio() {
    Configuration configuration =
        new Configuration("conv/10", Configuration.ALL.get(2).work(), 10, 1);
    Measurement measurement =
        Measurement.of(configuration, Map.of("ours", times(0.001), "djl", times(0.0025)), 40_000);

    assertThat(new Table(List.of("ours", "djl")).row(measurement))
        .isEqualTo(
            "| conv/10 | 10,000 (1,000.0, 1) | 4,000 (2,500.0, 1) | 2.50x (2.50..2.50) djl | 50 % |");
  }
}
