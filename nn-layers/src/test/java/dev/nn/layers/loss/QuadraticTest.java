package dev.nn.layers.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.memory.Memory;
import dev.nn.core.tensor.Elements;
import dev.nn.layers.activation.Activation;
import dev.nn.layers.activation.Activations;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class QuadraticTest {

  private static Elements of(Memory memory, double... values) {
    Elements elements = Elements.of(memory.zeros(values.length));
    for (int i = 0; i < values.length; i++) {
      elements.set(i, values[i]);
    }
    return elements;
  }

  private static double[] delta(Activation activation) {
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      Elements delta = of(memory, 9, 9);
      new Quadratic(activation).delta(of(memory, 0.25, 0.5), of(memory, 1, 0), 2, delta);
      return new double[] {delta.get(0), delta.get(1)};
    }
  }

  @Test
  void the_cost_is_half_the_squared_distance() {
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      Elements a = of(memory, 1, 3, -1, 0.5);
      Elements y = of(memory, 0, 1, 1, 0.5);
      assertThat(new Quadratic(Activations.LINEAR).total(a, a, y)).isEqualTo(0.5 + 2 + 2);
    }
  }

  @Test
  void delta_has_the_derivative_of_the_activation() {
    assertThat(delta(Activations.LINEAR)).containsExactly(-0.375, 0.25);
    assertThat(delta(Activations.SIGMOID)).containsExactly(-0.375 * 0.1875, 0.0625);
  }
}
