package dev.nn.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.memory.Memory;
import dev.nn.core.random.RandomStream;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class GemmTest {

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void products_are_those_of_three_loops(DataType type) {
    RandomStream random = RandomStream.of(1);
    for (int i = 0; i < 200; i++) {
      int m = 1 + random.nextInt(i % 3 == 0 ? 1 : 40);
      int n = 1 + random.nextInt(40);
      int k = 1 + random.nextInt(i % 5 == 0 ? 800 : 40);
      double alpha = random.nextInt(3) - 1 + 0.5 * random.nextInt(2);
      double beta = random.nextInt(3) - 1 + 0.5 * random.nextInt(2);
      try (Memory memory = Memory.of(type)) {
        INDArray c = random(memory, random, m, n);
        INDArray a = random(memory, random, m, k);
        INDArray b = random(memory, random, k, n);
        INDArray aT = random(memory, random, k, m);
        INDArray bT = random(memory, random, n, k);
        check(
            Gemm.multiply(a, b, c),
            alpha,
            beta,
            c,
            k,
            (r, l) -> r * k + l,
            (l, s) -> l * n + s,
            a,
            b);
        check(
            Gemm.multiplyTransposedA(aT, b, c),
            alpha,
            beta,
            c,
            k,
            (r, l) -> l * m + r,
            (l, s) -> l * n + s,
            aT,
            b);
        check(
            Gemm.multiplyTransposedB(a, bT, c),
            alpha,
            beta,
            c,
            k,
            (r, l) -> r * k + l,
            (l, s) -> s * k + l,
            a,
            bT);
      }
    }
  }

  private static void check(
      Gemm gemm,
      double alpha,
      double beta,
      INDArray c,
      int inner,
      IntBinaryOperator indexA,
      IntBinaryOperator indexB,
      INDArray a,
      INDArray b) {
    Elements ea = Elements.of(a);
    Elements eb = Elements.of(b);
    Elements ec = Elements.of(c);
    int columns = (int) c.size(1);
    double[] expected = new double[ec.size()];
    for (int i = 0; i < expected.length; i++) {
      double sum = 0;
      for (int l = 0; l < inner; l++) {
        sum +=
            ea.get(indexA.applyAsInt(i / columns, l)) * eb.get(indexB.applyAsInt(l, i % columns));
      }
      expected[i] = alpha * sum + beta * ec.get(i);
    }
    gemm.run(alpha, beta);
    double tolerance = c.dataType() == DataType.FLOAT ? 1e-6 * inner + 1e-5 : 1e-13 * inner + 1e-13;
    for (int i = 0; i < expected.length; i++) {
      assertThat(ec.get(i)).isCloseTo(expected[i], within(tolerance));
    }
  }

  private static INDArray random(Memory memory, RandomStream random, int rows, int columns) {
    INDArray array = memory.zeros(rows, columns);
    Elements values = Elements.of(array);
    for (int i = 0; i < values.size(); i++) {
      values.set(i, random.nextDouble(-1, 1));
    }
    return array;
  }

  @Test
  void a_view_with_an_offset_is_read_and_written_where_it_lies() {
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      INDArray flat = memory.zeros(100);
      INDArray w = flat.get(NDArrayIndex.interval(10, 16)).reshape('c', true, 2, 3);
      INDArray y = flat.get(NDArrayIndex.interval(50, 53)).reshape('c', true, 1, 3);
      for (int i = 0; i < 6; i++) {
        flat.putScalar(10 + i, i + 1);
      }
      INDArray x = memory.zeros(1, 2);
      x.putScalar(0, 1);
      x.putScalar(1, 10);
      Gemm.multiply(x, w, y).run(1, 0);
      assertThat(flat.getDouble(49)).isZero();
      assertThat(flat.getDouble(50)).isEqualTo(41);
      assertThat(flat.getDouble(51)).isEqualTo(52);
      assertThat(flat.getDouble(52)).isEqualTo(63);
      assertThat(flat.getDouble(53)).isZero();
    }
  }

  @Test
  void beta_zero_does_not_read_what_was_there() {
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      INDArray c = memory.zeros(1, 1);
      c.putScalar(0, Float.NaN);
      Gemm.multiply(memory.zeros(1, 2), memory.zeros(2, 1), c).run(1, 0);
      assertThat(c.getDouble(0)).isZero();
    }
  }

  @Test
  void shapes_that_do_not_fit_are_refused() {
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      INDArray a = memory.zeros(2, 3);
      INDArray b = memory.zeros(4, 5);
      INDArray c = memory.zeros(2, 5);
      assertThatThrownBy(() -> Gemm.multiply(a, b, c))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Expected [m, k] x [k, n] = [m, n]. Received: [2, 3] x [4, 5] = [2, 5].");
    }
  }

  @Test
  void a_transposed_view_and_another_type_are_refused() {
    try (Memory floats = Memory.of(DataType.FLOAT);
        Memory doubles = Memory.of(DataType.DOUBLE)) {
      INDArray square = floats.zeros(3, 3);
      INDArray c = floats.zeros(3, 3);
      INDArray wide = doubles.zeros(3, 3);
      assertThatThrownBy(() -> Gemm.multiply(square.transpose(), square, c))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Expected a to be without gaps in 'c' order. Received:");
      assertThatThrownBy(() -> Gemm.multiply(square, wide, c))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Expected b to be FLOAT like c. Received: DOUBLE.");
    }
  }

  @Test
  void integers_and_closed_arrays_are_refused() {
    try (INDArray integers = Nd4j.create(DataType.INT32, 2, 2)) {
      assertThatThrownBy(() -> Gemm.multiply(integers, integers, integers))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Expected a to be FLOAT or DOUBLE. Received: INT.");
    }
    Memory memory = Memory.of(DataType.FLOAT);
    INDArray closed = memory.zeros(2, 2);
    memory.close();
    assertThatThrownBy(() -> Gemm.multiply(closed, closed, closed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected a to be open. Received: an array that is closed.");
  }

  @Test
  void a_product_into_one_of_its_factors_is_refused() {
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      INDArray flat = memory.zeros(12);
      INDArray a = flat.get(NDArrayIndex.interval(0, 4)).reshape('c', true, 2, 2);
      INDArray overlapping = flat.get(NDArrayIndex.interval(3, 7)).reshape('c', true, 2, 2);
      INDArray apart = flat.get(NDArrayIndex.interval(4, 8)).reshape('c', true, 2, 2);
      assertThatThrownBy(() -> Gemm.multiply(apart, a, a))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Expected b to share no memory with c, which is written.");
      assertThatThrownBy(() -> Gemm.multiply(overlapping, apart, a))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Expected a to share no memory with c, which is written.");
      Gemm.multiply(apart, apart, a).run(1, 0);
      assertThat(a.sumNumber().doubleValue()).isZero();
    }
  }
}
