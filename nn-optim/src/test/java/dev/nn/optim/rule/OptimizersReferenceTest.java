package dev.nn.optim.rule;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import dev.nn.core.memory.Memory;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.tensor.Elements;
import dev.nn.optim.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** 100 steps of each rule, at constant and at changing rates, against NumPy's. */
class OptimizersReferenceTest {
  private static final ImmutableMap<String, Optimizer> RULES =
      ImmutableMap.<String, Optimizer>builder()
          .put("sgd", Sgd.rate(0.1))
          .put("classical", Momentum.classical(0.05, 0.9))
          .put("averaged", Momentum.averaged(0.5, 0.9))
          .put("nesterov", Nesterov.of(0.05, 0.9))
          .put("adagrad", AdaGrad.rate(0.3))
          .put("rmsprop", RmsProp.rate(0.02))
          .put("adam", Adam.rate(0.05))
          .put("adamw", AdamW.of(0.05, 0.2))
          .buildOrThrow();

  private static final int COPIES = 3_001;

  static Stream<Arguments> runs() {
    return Reference.all("rule", 2).stream()
        .flatMap(
            expected ->
                Stream.of(
                    Arguments.of(expected, DataType.DOUBLE, 1e-10),
                    Arguments.of(expected, DataType.FLOAT, 1e-5)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void a_hundred_steps_are_num_pys(Reference expected, DataType type, double tolerance) {
    Optimizer rule = requireNonNull(RULES.get(expected.words().get(0)));
    boolean decaying = expected.words().get(1).equals("decaying");
    assertThat(descended(rule, type, decaying, 1))
        .containsExactly(expected.values(), within(tolerance));
  }

  @Test
  void every_rule_has_its_numbers() {
    assertThat(Reference.all("rule", 2))
        .extracting(each -> each.words().get(0))
        .containsAll(RULES.keySet())
        .hasSize(2 * RULES.size());
  }

  /** The bug that these numbers are for: bias correction by t in place of t + 1, or the reverse. */
  @Test
  void a_step_counted_wrongly_would_be_seen() {
    Adam adam = Adam.rate(0.05);
    Optimizer wrong =
        new Optimizer() {
          @Override
          public int slots() {
            return adam.slots();
          }

          @Override
          public Update bind(INDArray p, INDArray g, List<INDArray> slots) {
            Update update = adam.bind(p, g, slots);
            return (step, factor) -> update.run(step + 1, factor);
          }
        };
    double[] right = descended(adam, DataType.DOUBLE, false, 1);
    double[] values = descended(wrong, DataType.DOUBLE, false, 1);
    assertThat(Math.abs(values[0] - right[0])).isGreaterThan(1e-4);
  }

  static Stream<Arguments> plainRuns() {
    return runs().filter(run -> run.get()[0].toString().endsWith("plain"));
  }

  /** Long vectors go through blocks, several threads' parts and the ends of vectors. */
  @ParameterizedTest
  @MethodSource("plainRuns")
  void long_vectors_move_as_short_ones(Reference expected, DataType type, double tolerance) {
    Optimizer rule = requireNonNull(RULES.get(expected.words().get(0)));
    double[] values = descended(rule, type, false, COPIES);
    for (int copy = 0; copy < COPIES; copy += 500) {
      double[] some = Arrays.copyOfRange(values, 6 * copy, 6 * copy + 6);
      assertThat(some).containsExactly(expected.values(), within(tolerance));
    }
  }

  /** The problem of the script, so many times side by side. */
  private static double[] descended(Optimizer rule, DataType type, boolean decaying, int copies) {
    try (Memory memory = Memory.of(type)) {
      int n = 6 * copies;
      INDArray p = memory.zeros(n);
      INDArray g = memory.zeros(n);
      List<INDArray> slots =
          IntStream.range(0, rule.slots()).mapToObj(each -> memory.zeros(n)).toList();
      Elements values = Elements.of(p);
      Elements gradient = Elements.of(g);
      for (int i = 0; i < n; i++) {
        values.set(i, Math.sin(0.3 + 1.7 * (i % 6)));
      }
      Optimizer.Update update = rule.bind(p, g, slots);
      for (int t = 0; t < 100; t++) {
        double factor = decaying ? 1 / (1 + 0.01 * t) : 1;
        double[] sines = new double[6];
        for (int k = 0; k < 6; k++) {
          sines[k] = Math.sin(0.1 * (t + k));
        }
        for (int i = 0; i < n; i++) {
          int k = i % 6;
          double at = values.get(i);
          gradient.set(i, (0.4 + 0.3 * k) * (at - sines[k]) + 0.3 * Math.cos(at));
          // What a trainer does beside the rule.
          values.set(i, at * (1 - rule.decoupledDecay() * factor));
        }
        update.run(t, factor);
      }
      return p.toDoubleVector();
    }
  }
}
