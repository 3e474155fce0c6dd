package dev.nn.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.memory.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ElementsTest {

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void values_are_those_of_the_array_and_of_its_views(DataType type) {
    try (Memory memory = Memory.of(type)) {
      INDArray array = memory.zeros(4, 5);
      Elements view = Elements.of(array.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all()));
      view.set(0, 7);
      view.set(9, 8);
      assertThat(array.getDouble(1, 0)).isEqualTo(7);
      assertThat(array.getDouble(2, 4)).isEqualTo(8);
      array.putScalar(1, 1, 2.5);
      assertThat(view.get(1)).isEqualTo(2.5);
      assertThat(view.size()).isEqualTo(10);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void bytes_are_scaled_as_unsigned(DataType type) {
    byte[] bytes = new byte[5000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7);
    }
    try (Memory memory = Memory.of(type)) {
      Elements values = Elements.of(memory.zeros(5000));
      for (int count : new int[] {0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 784, 1024, 1025, 4990}) {
        values.write(0, new float[5000], 0, 5000);
        values.scaled(2, bytes, 3, count, 1 / 256f);
        for (int i = 0; i < 5000; i++) {
          double expected = i < 2 || i >= 2 + count ? 0 : (bytes[i + 1] & 0xFF) / 256.0;
          assertThat(values.get(i)).as("%d of %d", i, count).isEqualTo(expected);
        }
      }
      assertThatThrownBy(() -> values.scaled(4999, bytes, 0, 2, 1))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> values.scaled(0, bytes, 4990, 20, 1))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void a_range_is_copied(DataType type) {
    try (Memory memory = Memory.of(type)) {
      Elements source = Elements.of(memory.zeros(4));
      Elements target = Elements.of(memory.zeros(4));
      for (int i = 0; i < 4; i++) {
        source.set(i, i + 1);
      }
      target.copy(0, source, 2, 2);
      assertThat(target.get(0)).isEqualTo(3);
      assertThat(target.get(1)).isEqualTo(4);
      assertThat(target.get(2)).isZero();
    }
  }

  @Test
  void an_index_outside_is_refused_and_touches_nothing() {
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      Elements values = Elements.of(memory.zeros(3));
      assertThatThrownBy(() -> values.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> values.set(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> values.copy(2, values, 0, 2))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void an_array_with_gaps_or_of_another_type_is_refused() {
    try (INDArray matrix = Nd4j.create(DataType.FLOAT, 3, 4);
        INDArray integers = Nd4j.create(DataType.INT32, 3)) {
      assertThatThrownBy(() -> Elements.of(matrix.getColumn(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Expected the array to be without gaps in 'c' order. Received:")
          .hasMessageEndingWith("pass array.dup('c').");
      assertThatThrownBy(() -> Elements.of(integers))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Expected the array to be FLOAT or DOUBLE. Received: INT.");
    }
  }

  @Test
  void a_closed_array_is_refused() {
    INDArray array = Nd4j.create(DataType.FLOAT, 3);
    array.close();
    assertThatThrownBy(() -> Elements.of(array))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected the array to be open. Received: an array that is closed.");
  }

  @Test
  void values_of_another_type_are_rounded() {
    try (Memory floats = Memory.of(DataType.FLOAT);
        Memory doubles = Memory.of(DataType.DOUBLE)) {
      Elements source = Elements.of(doubles.zeros(3));
      Elements target = Elements.of(floats.zeros(2));
      source.set(1, 0.1);
      source.set(2, 0.2);
      target.copy(0, source, 1, 2);
      assertThat(target.get(0)).isEqualTo(0.1f);
      source.copy(0, target, 1, 1);
      assertThat(source.get(0)).isEqualTo(0.2f);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void the_largest_is_the_first_of_equals_and_never_nan(DataType type) {
    try (Memory memory = Memory.of(type)) {
      Elements values = Elements.of(memory.zeros(8));
      double[] row = {9, Double.NaN, -2, -1, -1, Double.NaN, Double.NaN, 9};
      for (int i = 0; i < row.length; i++) {
        values.set(i, row[i]);
      }
      assertThat(values.largest(1, 6)).isEqualTo(2);
      assertThat(values.largest(0, 8)).isZero();
      assertThat(values.largest(5, 2)).isEqualTo(-1);
      assertThatThrownBy(() -> values.largest(5, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
