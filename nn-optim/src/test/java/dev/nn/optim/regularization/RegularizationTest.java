package dev.nn.optim.regularization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RegularizationTest {

  @Test
  void each_has_its_place_in_a_step() {
    assertThat(L2.perExample(5).shrinkage(500, 10)).isEqualTo(new Shrinkage(0.01, 0, 0));
    assertThat(L2.perBatch(5).shrinkage(500, 10)).isEqualTo(new Shrinkage(0.1, 0, 0));
    assertThat(L1.perExample(5).shrinkage(500, 10)).isEqualTo(new Shrinkage(0, 0.01, 0));
    assertThat(DecoupledL2.perStep(0.1).shrinkage(500, 10)).isEqualTo(new Shrinkage(0, 0, 0.1));
    assertThat(L2.none().shrinkage(500, 10)).isEqualTo(Shrinkage.NONE);
  }

  @Test
  void a_strength_out_of_range_is_refused() {
    assertThatThrownBy(() -> L1.perExample(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The strength of L1 must be finite and at least 0. Received: lambda=NaN.");
    assertThatThrownBy(() -> DecoupledL2.perStep(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The share that a step takes away must be in [0, 1). Received: share=1.0.");
  }
}
