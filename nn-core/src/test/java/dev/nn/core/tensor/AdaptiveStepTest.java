package dev.nn.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nn.core.memory.Memory;
import dev.nn.core.random.RandomStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class AdaptiveStepTest {
  private static final AdaptiveStep.Decay DECAY = new AdaptiveStep.Decay(0.9, 0.99, 0.01, 1e-8);
  private final int threads = Threads.get();

  @AfterEach
  void put_threads_back() {
    Threads.set(threads);
  }

  @Test
  void vectors_give_the_bits_of_the_loop() {
    assumeThat(Runtime.version().feature()).as("vectors of buffers").isLessThan(19);
    AdaptiveStep.Floats vectors =
        VectorKernels.find(AdaptiveStep.Floats.class, "dev.nn.core.simd.VectorAdaptiveStep")
            .orElseThrow();
    RandomStream random = RandomStream.of(1);
    for (int end = 1; end < 200; end++) {
      int from = end % 7;
      float[][] one = new float[4][];
      ByteBuffer[] other = new ByteBuffer[4];
      for (int k = 0; k < 4; k++) {
        one[k] = random(random, 256, k == 3);
        other[k] = ByteBuffer.allocateDirect(4 * 256).order(ByteOrder.nativeOrder());
        other[k].asFloatBuffer().put(one[k]);
      }
      boolean average = end % 2 == 0;
      int left =
          vectors.run(
              other[0],
              other[1],
              average ? other[2] : null,
              other[3],
              from,
              end,
              DECAY,
              0.1f,
              1.7f);
      assertThat(left).as("all but a part of a vector").isGreaterThan(end - 64);
      float[][] expected = new float[4][];
      for (int k = 0; k < 4; k++) {
        expected[k] = Arrays.copyOfRange(one[k], from, left);
      }
      AdaptiveStep.loop(
          expected[0],
          expected[1],
          average ? expected[2] : null,
          expected[3],
          left - from,
          DECAY,
          0.1f,
          1.7f);
      for (int k = 0; k < 4; k++) {
        System.arraycopy(expected[k], 0, one[k], from, left - from);
        float[] received = new float[256];
        other[k].asFloatBuffer().get(received);
        assertThat(received).as("and nothing outside").isEqualTo(one[k]);
      }
    }
  }

  private static float[] random(RandomStream random, int size, boolean positive) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      double value = random.nextGaussian();
      values[i] = (float) (positive ? Math.abs(value) : value);
    }
    return values;
  }

  /** As many values as several threads share, and a rest. */
  @Test
  void float_is_double_but_for_rounding_with_any_number_of_threads() {
    int n = 50_021;
    double[] wide = moved(DataType.DOUBLE, n);
    Threads.set(1);
    double[] one = moved(DataType.FLOAT, n);
    Threads.set(3);
    double[] three = moved(DataType.FLOAT, n);
    assertThat(three).isEqualTo(one);
    assertThat(one).containsExactly(wide, within(1e-6));
    assertThat(wide[17]).as("the formula").isCloseTo(byHand(17), within(1e-15));
  }

  private static double byHand(int i) {
    double p = Math.sin(i);
    double g = Math.cos(i);
    double m = 0.9 * Math.sin(2.0 * i) + (1 - 0.9) * g;
    double v = 0.99 * 0.5 + 0.01 * g * g;
    return p - 0.1 * m / (1.5 * Math.sqrt(v) + 1e-8);
  }

  private static double[] moved(DataType type, int n) {
    try (Memory memory = Memory.of(type)) {
      INDArray[] all = new INDArray[4];
      for (int k = 0; k < 4; k++) {
        all[k] = memory.zeros(n);
      }
      Elements p = Elements.of(all[0]);
      Elements g = Elements.of(all[1]);
      Elements m = Elements.of(all[2]);
      Elements v = Elements.of(all[3]);
      for (int i = 0; i < n; i++) {
        p.set(i, Math.sin(i));
        g.set(i, Math.cos(i));
        m.set(i, Math.sin(2.0 * i));
        v.set(i, 0.5);
      }
      AdaptiveStep.of(all[0], all[1], all[2], all[3], DECAY).run(0.1, 1.5);
      return all[0].toDoubleVector();
    }
  }

  @Test
  void vectors_of_other_lengths_or_types_are_refused() {
    try (Memory floats = Memory.of(DataType.FLOAT);
        Memory doubles = Memory.of(DataType.DOUBLE)) {
      INDArray p = floats.zeros(5);
      assertThatThrownBy(() -> AdaptiveStep.of(p, p, floats.zeros(6), DECAY))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Expected vectors of one length, 5. Received: one of 6.");
      assertThatThrownBy(() -> AdaptiveStep.of(p, doubles.zeros(5), p, DECAY))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Blend.of(p, floats.zeros(4)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Expected x and y of one length. Received: 5 and 4.");
    }
  }

  @Test
  void a_blend_moves_and_stays_where_it_is_there() {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      try (Memory memory = Memory.of(type)) {
        int n = 40_003;
        INDArray x = memory.zeros(n).addi(0.3);
        INDArray y = memory.zeros(n);
        Blend blend = Blend.of(x, y);
        blend.run(0.25);
        assertThat(y.getDouble(n - 1)).isCloseTo(0.075, within(1e-8));
        y.assign(x);
        blend.run(1e-4);
        assertThat(y).isEqualTo(x);
      }
    }
  }

  @Test
  void sums_of_squares_are_exact_enough_and_the_same_with_any_number_of_threads() {
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      for (int n : new int[] {1, 3, 4, 1_001, 50_003}) {
        INDArray x = memory.zeros(n);
        Elements values = Elements.of(x);
        double expected = 0;
        for (int i = 0; i < n; i++) {
          values.set(i, Math.sin(i + 1));
          expected += values.get(i) * values.get(i);
        }
        SquaredNorm norm = SquaredNorm.of(x);
        Threads.set(1);
        double one = norm.run();
        Threads.set(3);
        assertThat(norm.run()).isEqualTo(one);
        assertThat(one).isCloseTo(expected, within(1e-9));
      }
    }
  }
}
