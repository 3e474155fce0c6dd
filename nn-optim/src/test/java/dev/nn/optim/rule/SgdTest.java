package dev.nn.optim.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.memory.Memory;
import dev.nn.core.optimizer.Optimizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class SgdTest {

  /** On C = v^2 / 2 each step multiplies v by 1 - rate. */
  @Test
  void it_descends_a_parabola() {
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      INDArray p = memory.zeros(3).addi(2);
      INDArray g = memory.zeros(3);
      Optimizer.Update update = Sgd.rate(0.1).bind(p, g, List.of());
      for (int step = 0; step < 50; step++) {
        g.assign(p);
        update.run(step, 1);
      }
      assertThat(p.getDouble(1)).isCloseTo(2 * Math.pow(0.9, 50), within(1e-15));
    }
  }

  @Test
  void a_rate_out_of_range_is_refused() {
    for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Sgd.rate(rate))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "The learning rate must be positive and finite. Received: rate=" + rate + ".");
    }
  }
}
