package dev.nn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.loss.Loss;
import dev.nn.core.memory.Memory;
import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What every cost keeps: its delta is the derivative of its total, it is a mean over examples, and
 * it asks for nothing where outputs are as they should be.
 *
 * <pre>{@code
 * class QuadraticTest implements CostContract {
 *   @Override
 *   public Loss loss() {
 *     return new Quadratic(Activations.SIGMOID);
 *   }
 *
 *   @Override
 *   public double[] outputs(double[] z) {
 *     return Arrays.stream(z).map(each -> 1 / (1 + Math.exp(-each))).toArray();
 *   }
 * }
 * }</pre>
 */
public interface CostContract {

  /** The cost under test, made anew by each call. */
  Loss loss();

  /**
   * The outputs a = f(z) of one example, of the activation that the cost belongs to.
   *
   * @param z weighted inputs, 4 of them. Not modified.
   * @return as many outputs
   */
  double[] outputs(double[] z);

  /**
   * Targets that the cost takes: by default outputs of other weighted inputs, each of which could
   * be reached.
   *
   * @param random Modified.
   */
  default double[] targets(RandomStream random) {
    return outputs(CostArrays.random(random));
  }

  /** (C(z + h) - C(z - h)) / 2h, in double. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  default void the_delta_is_the_central_difference(int examples) {
    for (long seed = 1; seed <= 20; seed++) {
      try (CostArrays arrays = new CostArrays(this, DataType.DOUBLE, examples, seed)) {
        double[] delta = arrays.delta();
        for (int i = 0; i < delta.length; i++) {
          double h = 1e-5;
          double numeric =
              (arrays.movedTotal(i, h) - arrays.movedTotal(i, -h)) / (2 * h * examples);
          assertThat(delta[i])
              .as("seed %d, dC/dz of value %d", seed, i)
              .isCloseTo(numeric, within(1e-7 + 1e-6 * Math.abs(numeric)));
        }
      }
    }
  }

  /** The total adds up over examples, and the delta is of their mean. */
  @Test
  default void the_total_is_a_sum_and_the_delta_of_a_mean() {
    try (CostArrays all = new CostArrays(this, DataType.DOUBLE, 5, 30)) {
      double[] delta = all.delta();
      double total = 0;
      for (int row = 0; row < 5; row++) {
        try (CostArrays one = all.row(row)) {
          total += one.total();
          double[] scaled = Arrays.stream(one.delta()).map(each -> each / 5).toArray();
          int n = CostArrays.OUTPUTS;
          assertThat(Arrays.copyOfRange(delta, row * n, (row + 1) * n))
              .containsExactly(scaled, within(1e-12));
        }
      }
      assertThat(all.total()).isCloseTo(total, within(1e-10 * (1 + Math.abs(total))));
    }
  }

  /** No outputs are better than right ones. */
  @Test
  default void it_is_never_negative() {
    for (long seed = 1; seed <= 100; seed++) {
      try (CostArrays arrays = new CostArrays(this, DataType.DOUBLE, 3, seed)) {
        assertThat(arrays.total()).as("seed %d", seed).isNotNegative();
      }
    }
  }

  /** Where outputs are the targets, nothing pulls, and every small move costs more. */
  @Test
  default void it_is_least_where_outputs_are_the_targets() {
    for (long seed = 1; seed <= 20; seed++) {
      try (CostArrays arrays = new CostArrays(this, DataType.DOUBLE, 1, seed)) {
        arrays.reachTargets();
        assertThat(arrays.delta())
            .as("seed %d: the delta at the targets", seed)
            .containsExactly(new double[CostArrays.OUTPUTS], within(1e-12));
        double least = arrays.total();
        for (int i = 0; i < CostArrays.OUTPUTS; i++) {
          assertThat(Math.min(arrays.movedTotal(i, 0.1), arrays.movedTotal(i, -0.1)))
              .as("seed %d: the cost beside the targets, %s there", seed, least)
              .isGreaterThan(least);
        }
      }
    }
  }

  /** It computes in the outputs' type; float differs from double by rounding alone. */
  @Test
  default void float_gives_what_double_gives() {
    try (CostArrays floats = new CostArrays(this, DataType.FLOAT, 5, 40);
        CostArrays doubles = new CostArrays(this, DataType.DOUBLE, 5, 40)) {
      assertThat(floats.total())
          .isCloseTo(doubles.total(), within(1e-4 * (1 + Math.abs(doubles.total()))));
      assertThat(floats.delta()).containsExactly(doubles.delta(), within(1e-5));
    }
  }

  /** Outputs and targets are read, and every delta is written. */
  @Test
  default void what_it_reads_is_not_modified_and_every_delta_is_written() {
    try (CostArrays arrays = new CostArrays(this, DataType.DOUBLE, 3, 50)) {
      double[] before = arrays.inputs();
      assertThat(arrays.total()).isFinite();
      assertThat(arrays.delta()).doesNotContain(Double.NaN);
      assertThat(arrays.inputs()).isEqualTo(before);
    }
  }

  /** It is immutable: threads that share it get what one gets. */
  @Test
  default void threads_share_it() {
    Loss shared = loss();
    try (CostArrays arrays = new CostArrays(this, DataType.DOUBLE, 50, 60)) {
      double expected = arrays.totalOften(shared);
      for (double received : AtOnce.results(() -> arrays.totalOften(shared))) {
        assertThat(received).isEqualTo(expected);
      }
    }
  }

  /** A step of training allocates nothing. */
  @Test
  default void it_allocates_nothing_on_the_heap() {
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      Loss loss = loss();
      Elements z = Elements.of(memory.zeros(12));
      Elements a = Elements.of(memory.zeros(12));
      Elements y = Elements.of(memory.zeros(12));
      Elements delta = Elements.of(memory.zeros(12));
      double[] outputs = outputs(new double[CostArrays.OUTPUTS]);
      for (int i = 0; i < a.size(); i++) {
        a.set(i, outputs[i % outputs.length]);
      }
      double[] total = {0};
      Runnable step =
          () -> {
            total[0] += loss.total(z, a, y);
            loss.delta(a, y, 3, delta);
          };
      assertThat(HeapAllocation.of(step)).isLessThan(1);
      assertThat(total[0]).isFinite();
    }
  }

  /** Two that were made alike are equal. */
  @Test
  default void the_cost_is_a_value() {
    assertThat(loss()).isEqualTo(loss()).hasSameHashCodeAs(loss());
  }
}
