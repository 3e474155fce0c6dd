package dev.nn.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.memory.Memory;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ViewTest {

  @Test
  void what_is_written_into_a_view_is_written_into_the_array() {
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      INDArray array = memory.zeros(3, 4);
      INDArray view = View.matrix(array, 4, 2, 3);
      assertThat(view.shape()).containsExactly(2, 3);
      Elements values = Elements.of(view);
      values.set(0, 7);
      values.set(5, 8);
      assertThat(array.getDouble(1, 0)).isEqualTo(7);
      assertThat(array.getDouble(2, 1)).isEqualTo(8);
      assertThat(array.sumNumber().doubleValue()).isEqualTo(15);
    }
  }

  @Test
  void a_view_of_one_row_or_one_column_or_a_view_is_a_matrix_for_products() {
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      INDArray array = memory.zeros(2, 6).addi(2);
      INDArray row = View.matrix(array, 6, 1, 6);
      INDArray column = View.matrix(View.matrix(array, 0, 4, 3), 6, 6, 1);
      INDArray y = View.matrix(memory.zeros(4), 3, 1, 1);
      Gemm.multiply(row, column, y).run(1, 0);
      assertThat(y.getDouble(0)).isEqualTo(24);
    }
  }

  @Test
  void a_view_beyond_the_array_is_refused() {
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      INDArray array = memory.zeros(3, 4);
      assertThatThrownBy(() -> View.matrix(array, 7, 2, 3))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Expected a matrix within 12 values. Received: [2, 3] from 7 on.");
      assertThatThrownBy(() -> View.matrix(array, -1, 2, 3))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Expected a matrix within 12 values. Received: [2, 3] from -1 on.");
      assertThatThrownBy(() -> View.matrix(array.getColumn(1), 0, 1, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Expected the array to be without gaps in 'c' order. Received:");
    }
  }
}
