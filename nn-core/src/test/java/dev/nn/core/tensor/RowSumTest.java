package dev.nn.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.core.memory.Memory;
import dev.nn.core.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Sums of rows and products by value, against their definitions, exactly: the order is fixed. */
class RowSumTest {

  @ParameterizedTest
  @CsvSource({"FLOAT,1,1", "FLOAT,1,7", "FLOAT,5,1000", "DOUBLE,1,3", "DOUBLE,6,40"})
  void rows_are_added_from_the_first_to_the_last(DataType type, int rows, int columns) {
    try (Memory memory = Memory.of(type)) {
      Elements x = random(memory, rows, columns);
      Elements sum = random(memory, 1, columns);

      RowSum.of(x, sum).run();

      for (int j = 0; j < columns; j++) {
        double expected = x.get(j);
        for (int i = 1; i < rows; i++) {
          expected += x.get(i * columns + j);
          expected = type == DataType.FLOAT ? (float) expected : expected;
        }
        assertThat(sum.get(j)).isEqualTo(expected);
      }
    }
  }

  /** 2048 values are one block of the fast path. */
  @ParameterizedTest
  @CsvSource({"FLOAT,1", "FLOAT,2047", "FLOAT,2048", "FLOAT,2049", "FLOAT,5000", "DOUBLE,300"})
  void each_value_is_multiplied_by_its_factor(DataType type, int length) {
    try (Memory memory = Memory.of(type)) {
      Elements x = random(memory, 1, length);
      Elements y = random(memory, 1, length);
      float[] factors = new float[length];
      RandomStream.of(3).choose(0.3, 0, 1.25f, factors);

      Hadamard.of(x, factors, y).run();

      for (int i = 0; i < length; i++) {
        double product = x.get(i) * factors[i];
        assertThat(y.get(i)).isEqualTo(type == DataType.FLOAT ? (float) product : product);
      }
    }
  }

  private static Elements random(Memory memory, int rows, int columns) {
    Elements values = Elements.of(memory.zeros(rows, columns));
    RandomStream random = RandomStream.of(rows * 31L + columns);
    for (int i = 0; i < values.size(); i++) {
      values.set(i, random.nextGaussian());
    }
    return values;
  }
}
