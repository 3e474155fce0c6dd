package dev.nn.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.memory.Memory;
import dev.nn.core.random.RandomStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class ColumnsTest {
  private final int before = Threads.get();

  @AfterEach
  void restore() {
    Threads.set(before);
  }

  /** Rows of one value, of a few, of more than a block; one part and many. */
  @ParameterizedTest
  @CsvSource({
    "DOUBLE, 1, 1",
    "DOUBLE, 7, 3",
    "DOUBLE, 5000, 20",
    "DOUBLE, 3, 3000",
    "FLOAT, 7, 3",
    "FLOAT, 5000, 20",
    "FLOAT, 3, 3000",
    "FLOAT, 40000, 1"
  })
  void sums_and_maps_are_those_of_loops_over_the_definition(DataType type, int rows, int columns) {
    try (Memory memory = Memory.of(type)) {
      Elements a = random(memory, rows * columns, 1);
      Elements b = random(memory, rows * columns, 2);
      Elements y = Elements.of(memory.zeros(a.size()));
      double[] sums = new double[2 * columns];
      double[] factors = new double[columns];
      for (int c = 0; c < columns; c++) {
        factors[c] = 1 + c;
      }
      Columns all = Columns.of(rows * columns, columns);
      all.sum((arrays, count, into) -> add(arrays, count, columns, into), sums, a, b).run();
      all.map((arrays, count) -> scale(arrays, count, factors), y, a, b).run();

      assertThat(all.rows()).isEqualTo(rows);
      for (int c = 0; c < columns; c++) {
        double sum = 0;
        double products = 0;
        for (int i = c; i < rows * columns; i += columns) {
          sum += a.get(i);
          products += a.get(i) * b.get(i);
          double expected = a.get(i) * factors[c] + b.get(i);
          assertThat(y.get(i))
              .isCloseTo(expected, within((type == DataType.FLOAT ? 1e-6 : 0) * (columns + 9)));
        }
        assertThat(sums[c]).isCloseTo(sum, within(1e-10));
        assertThat(sums[columns + c]).isCloseTo(products, within(1e-10));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"FLOAT, 20", "DOUBLE, 20", "FLOAT, 1000"})
  void sums_are_the_same_bits_with_any_number_of_threads(DataType type, int columns) {
    try (Memory memory = Memory.of(type)) {
      Elements a = random(memory, 200_000, 3);
      double[] sums = new double[2 * columns];
      Kernel sum =
          Columns.of(a.size(), columns)
              .sum((arrays, count, into) -> add(arrays, count, columns, into), sums, a, a);
      Threads.set(1);
      sum.run();
      double[] alone = sums.clone();
      for (int threads : new int[] {2, 3, 5}) {
        Threads.set(threads);
        for (int run = 0; run < 20; run++) {
          sum.run();
          assertThat(sums).as("%d threads", threads).isEqualTo(alone);
        }
      }
    }
  }

  @Test
  void the_result_may_take_the_place_of_an_array() {
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      Elements a = random(memory, 6, 4);
      double first = a.get(0);
      Columns.of(6, 2)
          .map((arrays, count) -> scale(arrays, count, new double[] {2, 3}), a, a, a)
          .run();
      assertThat(a.get(0)).isEqualTo(3 * first);
    }
  }

  @Test
  void a_part_of_a_row_is_refused() {
    assertThatThrownBy(() -> Columns.of(7, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected whole rows. Received: 7 values in 3 columns.");
  }

  private static void add(double[][] arrays, int count, int columns, double[] sums) {
    for (int i = 0; i < count; i++) {
      sums[i % columns] += arrays[0][i];
      sums[columns + i % columns] += arrays[0][i] * arrays[1][i];
    }
  }

  private static void scale(double[][] arrays, int count, double[] factors) {
    for (int i = 0; i < count; i++) {
      arrays[0][i] = arrays[0][i] * factors[i % factors.length] + arrays[1][i];
    }
  }

  private static Elements random(Memory memory, int size, long seed) {
    Elements values = Elements.of(memory.zeros(size));
    RandomStream random = RandomStream.of(seed);
    for (int i = 0; i < size; i++) {
      values.set(i, random.nextGaussian());
    }
    return values;
  }
}
