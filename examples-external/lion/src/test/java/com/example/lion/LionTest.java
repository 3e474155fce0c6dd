package com.example.lion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.memory.Memory;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.testkit.OptimizerContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The rule keeps the contract of optimizers. */
class LionTest implements OptimizerContract {
  @Override
  public Optimizer optimizer() {
    return Lion.rate(0.01);
  }

  /** By hand: g = 2, then -0.1, which the memory of 0.02 outweighs not: 0.018 - 0.01 > 0. */
  @Test
  void two_steps_by_hand() {
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      INDArray p = memory.zeros(1);
      INDArray g = memory.zeros(1);
      INDArray m = memory.zeros(1);
      Optimizer.Update update = Lion.rate(0.5).bind(p, g, List.of(m));
      g.putScalar(0, 2);
      update.run(0, 1);
      assertThat(p.getDouble(0)).isEqualTo(-0.5);
      assertThat(m.getDouble(0)).isCloseTo(0.02, within(1e-15));
      g.putScalar(0, -0.1);
      update.run(1, 1);
      assertThat(p.getDouble(0)).isEqualTo(-1);
      assertThat(m.getDouble(0)).isCloseTo(0.99 * 0.02 - 0.01 * 0.1, within(1e-15));
    }
  }

  @Test
  void a_rate_of_zero_is_refused() {
    assertThatThrownBy(() -> Lion.rate(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The learning rate must be positive and finite. Received: rate=0.0.");
  }
}
