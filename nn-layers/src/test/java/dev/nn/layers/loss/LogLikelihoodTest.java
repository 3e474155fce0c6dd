package dev.nn.layers.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.memory.Memory;
import dev.nn.core.tensor.Elements;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class LogLikelihoodTest {

  private static Elements of(Memory memory, double... values) {
    Elements elements = Elements.of(memory.zeros(values.length));
    for (int i = 0; i < values.length; i++) {
      elements.set(i, values[i]);
    }
    return elements;
  }

  /** The cost needs no z. */
  private static double total(Elements a, Elements y) {
    return new LogLikelihood().total(a, a, y);
  }

  @Test
  void the_cost_is_the_sum_of_minus_the_logarithm_of_the_right_probability() {
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      double total = total(of(memory, 0.25, 0.75, 0.5, 0.5), of(memory, 1, 0, 0, 1));
      assertThat(total).isCloseTo(Math.log(4) + Math.log(2), within(1e-15));
    }
  }

  @Test
  void delta_is_the_mean_of_output_minus_target() {
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      Elements delta = of(memory, 9, 9, 9, 9);
      new LogLikelihood().delta(of(memory, 0.25, 0.75, 0.5, 0.5), of(memory, 1, 0, 0, 1), 2, delta);
      assertThat(new double[] {delta.get(0), delta.get(1), delta.get(2), delta.get(3)})
          .containsExactly(-0.375, 0.375, 0.25, -0.25);
    }
  }

  /** A saturated but healthy network must not be taken for a diverged one. */
  @Test
  void a_probability_of_zero_costs_much_but_not_infinitely_much() {
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      assertThat(total(of(memory, 0, 1), of(memory, 1, 0))).isBetween(103.0, 104.0);
      assertThat(total(of(memory, Double.NaN, 1), of(memory, 1, 0))).isNaN();
    }
  }
}
