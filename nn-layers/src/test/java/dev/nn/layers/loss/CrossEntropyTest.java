package dev.nn.layers.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.memory.Memory;
import dev.nn.core.tensor.Elements;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class CrossEntropyTest {

  private static double total(DataType type, double z, double y) {
    try (Memory memory = Memory.of(type)) {
      Elements input = of(memory, z);
      Elements output = of(memory, 1 / (1 + Math.exp(-z)));
      return new CrossEntropy().total(input, output, of(memory, y));
    }
  }

  private static Elements of(Memory memory, double... values) {
    Elements elements = Elements.of(memory.zeros(values.length));
    for (int i = 0; i < values.length; i++) {
      elements.set(i, values[i]);
    }
    return elements;
  }

  /** The book's form, where it is exact. */
  @Test
  void the_cost_is_that_of_the_book() {
    for (double z = -12; z <= 12; z += 0.37) {
      for (double y : new double[] {0, 0.3, 1}) {
        double a = 1 / (1 + Math.exp(-z));
        double book = -y * Math.log(a) - (1 - y) * Math.log(1 - a);
        assertThat(total(DataType.DOUBLE, z, y)).isCloseTo(book, within(1e-10));
      }
    }
  }

  @Test
  void costs_add_up_over_outputs_and_examples() {
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      Elements z = of(memory, 0, 0, Math.log(3), -Math.log(3));
      Elements y = of(memory, 0, 1, 1, 1);
      assertThat(new CrossEntropy().total(z, z, y))
          .isCloseTo(Math.log(2) + Math.log(2) + Math.log(4.0 / 3) + Math.log(4), within(1e-14));
    }
  }

  /** Their logarithms are taken together; a thousand factors of 2 are more than a double holds. */
  @Test
  void no_number_of_outputs_is_too_many_or_costs_too_little() {
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      int many = 5000;
      Elements y = of(memory, new double[many]);
      assertThat(new CrossEntropy().total(y, y, y)).isCloseTo(many * Math.log(2), within(1e-9));
      double[] sure = new double[many];
      Arrays.fill(sure, -100);
      double total = new CrossEntropy().total(of(memory, sure), y, y);
      assertThat(total / (many * Math.exp(-100))).isCloseTo(1, within(1e-12));
    }
  }

  /** In float, 1 / (1 + e^-40) is 1; the book's form would be infinite. */
  @Test
  void an_output_that_is_rounded_to_a_bound_costs_what_it_should() {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      assertThat(total(type, 40, 0)).isEqualTo(40);
      assertThat(total(type, -1000, 1)).isEqualTo(1000);
      assertThat(total(type, 1000, 1)).isZero();
      assertThat(total(type, -1000, 0)).isZero();
      assertThat(total(type, Double.NaN, 0)).isNaN();
    }
  }

  @Test
  void delta_is_the_mean_of_output_minus_target() {
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      Elements delta = of(memory, 9, 9);
      new CrossEntropy().delta(of(memory, 0.25, 1), of(memory, 1, 0), 2, delta);
      assertThat(new double[] {delta.get(0), delta.get(1)}).containsExactly(-0.375, 0.5);
    }
  }
}
