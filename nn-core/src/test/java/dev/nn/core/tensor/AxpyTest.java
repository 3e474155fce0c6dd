package dev.nn.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.memory.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class AxpyTest {

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void adds_a_multiple_of_x_to_a_multiple_of_y(DataType type) {
    try (Memory memory = Memory.of(type)) {
      INDArray x = memory.zeros(3, 5).addi(2);
      INDArray y = memory.zeros(3, 5).addi(10);
      Axpy.of(x, y).run(-0.5, 0.25);
      for (int i = 0; i < 15; i++) {
        assertThat(y.getDouble(i)).isCloseTo(1.5, within(1e-7));
      }
      assertThat(x.minNumber().doubleValue()).isEqualTo(2);
    }
  }

  @Test
  void beta_one_adds_and_beta_zero_replaces() {
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      INDArray x = memory.zeros(2).addi(3);
      INDArray y = memory.zeros(2).addi(1);
      Axpy axpy = Axpy.of(x, y);
      axpy.run(1, 1);
      assertThat(y.getDouble(0)).isEqualTo(4);
      axpy.run(2, 0);
      assertThat(y.getDouble(1)).isEqualTo(6);
    }
  }

  @Test
  void arrays_of_other_shape_type_or_order_are_refused() {
    try (Memory floats = Memory.of(DataType.FLOAT);
        Memory doubles = Memory.of(DataType.DOUBLE)) {
      INDArray x = floats.zeros(2, 3);
      INDArray other = floats.zeros(3, 2);
      INDArray wide = doubles.zeros(2, 3);
      INDArray reordered = floats.zeros(3, 2).transpose();
      INDArray column = floats.zeros(3, 2).getColumn(0);
      assertThatThrownBy(() -> Axpy.of(x, other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Expected x and y of one shape. Received: [2, 3] and [3, 2].");
      assertThatThrownBy(() -> Axpy.of(x, wide))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Expected x to be DOUBLE like y. Received: FLOAT.");
      assertThatThrownBy(() -> Axpy.of(reordered, x))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Expected x to be without gaps in 'c' order.");
      assertThatThrownBy(() -> Axpy.of(column, column))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Expected x to be without gaps in 'c' order.");
    }
  }
}
