package dev.nn.optim.regularization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class L2Test {

  /** The book's chapter 3 and chapter 6 figures, 50,000 images in mini-batches of 10. */
  @Test
  void each_way_of_counting_is_its_chapters() {
    assertThat(L2.perExample(5).coefficient(50_000, 10)).isCloseTo(1e-4, within(1e-18));
    assertThat(L2.perBatch(0.1).coefficient(50_000, 10)).isCloseTo(2e-5, within(1e-18));
    assertThat(L2.none().coefficient(50_000, 10)).isZero();
  }

  @Test
  void a_data_set_smaller_than_a_mini_batch_counts_as_one() {
    assertThat(L2.perBatch(0.5).coefficient(3, 10)).isEqualTo(0.5);
  }

  @Test
  void a_strength_out_of_range_is_refused() {
    assertThatThrownBy(() -> L2.perBatch(-0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The strength of L2 must be finite and at least 0. Received: lambda=-0.1.");
  }
}
