package dev.nn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.tensor.Threads;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What every optimizer keeps: all that it remembers lies in its slots, so that a training goes on
 * to the same bits; it heeds the schedule; it goes down.
 *
 * <pre>{@code
 * class LionTest implements OptimizerContract {
 *   @Override
 *   public Optimizer optimizer() {
 *     return Lion.rate(0.01);
 *   }
 * }
 * }</pre>
 */
public interface OptimizerContract {

  /**
   * The rule under test, made anew by each call, at a rate that suits a bowl with curvatures from
   * 0.5 to 2.
   */
  Optimizer optimizer();

  /** The steps in which it comes down to a hundredth of where it started. */
  default int steps() {
    return 2000;
  }

  /** C = sum of c_i (p_i - 1)^2 / 2, with curvatures c from 0.5 to 2. */
  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  default void it_goes_down_a_bowl(DataType type) {
    try (Descent descent = new Descent(optimizer(), type, 16)) {
      double start = Bowl.cost(descent.parameters());
      for (int step = 0; step < steps(); step++) {
        Bowl.slope(descent.parameters(), descent.gradient());
        descent.run(step, 1);
      }
      assertThat(Bowl.cost(descent.parameters()))
          .as("the cost after %d steps, of %s at the start", steps(), start)
          .isLessThan(0.01 * start);
    }
  }

  /** What a checkpoint holds is enough: parameters, slots, and the number of the step. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 17})
  default void all_that_it_remembers_lies_in_its_slots(int before) {
    try (Descent whole = new Descent(optimizer(), DataType.FLOAT, 37);
        Descent first = new Descent(optimizer(), DataType.FLOAT, 37).along(1, 0, before);
        Descent second = Descent.resumed(optimizer(), first)) {
      assertThat(second.along(1, before, 30).state()).isEqualTo(whole.along(1, 0, 30).state());
    }
  }

  /** One rule serves any number of trainings at once. */
  @Test
  default void bindings_are_independent() {
    Optimizer optimizer = optimizer();
    try (Descent alone = new Descent(optimizer(), DataType.DOUBLE, 9);
        Descent one = new Descent(optimizer, DataType.DOUBLE, 9);
        Descent other = new Descent(optimizer, DataType.DOUBLE, 9)) {
      for (int step = 0; step < 10; step++) {
        double[] expected = alone.along(1, step, step + 1).state();
        double[] received = one.along(1, step, step + 1).state();
        assertThat(received).isEqualTo(expected);
        double[] before = other.parameters();
        assertThat(other.along(3, step, step + 1).parameters()).isNotEqualTo(before);
      }
    }
  }

  /** Threads share a step and change no bit of it. */
  @Test
  default void any_number_of_threads_gives_the_same_bits() {
    int before = Threads.get();
    try {
      double[] expected = afterFiveSteps(1);
      assertThat(afterFiveSteps(2)).isEqualTo(expected);
      assertThat(afterFiveSteps(3)).isEqualTo(expected);
    } finally {
      Threads.set(before);
    }
  }

  private double[] afterFiveSteps(int threads) {
    Threads.set(threads);
    try (Descent descent = new Descent(optimizer(), DataType.FLOAT, 100_003)) {
      return descent.along(1, 0, 5).state();
    }
  }

  /** The gradient is whoever computes it's. */
  @Test
  default void the_gradient_is_not_modified() {
    try (Descent descent = new Descent(optimizer(), DataType.DOUBLE, 9)) {
      for (int step = 0; step < 3; step++) {
        Bowl.slope(descent.parameters(), descent.gradient());
        double[] g = descent.gradients();
        descent.run(step, 1);
        assertThat(descent.gradients()).isEqualTo(g);
      }
    }
  }

  /** The schedule's factor multiplies the rate: at none, nothing moves. */
  @Test
  default void at_a_factor_of_zero_it_stays() {
    try (Descent descent = new Descent(optimizer(), DataType.DOUBLE, 9)) {
      Bowl.slope(descent.parameters(), descent.gradient());
      double[] p = descent.parameters();
      descent.run(0, 0);
      descent.run(1, 0);
      assertThat(descent.parameters()).isEqualTo(p);
    }
  }

  /** A first step at half the rate goes half as far. */
  @Test
  default void the_factor_multiplies_the_rate() {
    try (Descent whole = new Descent(optimizer(), DataType.DOUBLE, 9);
        Descent half = new Descent(optimizer(), DataType.DOUBLE, 9)) {
      double[] p = whole.parameters();
      Bowl.slope(p, whole.gradient());
      Bowl.slope(p, half.gradient());
      whole.run(0, 1);
      half.run(0, 0.5);
      for (int i = 0; i < p.length; i++) {
        double expected = 0.5 * (whole.parameters()[i] - p[i]);
        assertThat(half.parameters()[i] - p[i]).isCloseTo(expected, within(1e-12));
      }
    }
  }

  /** Where there is no slope, as of a feature that is always zero, nothing moves or breaks. */
  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  default void without_a_gradient_it_stays(DataType type) {
    try (Descent descent = new Descent(optimizer(), type, 9)) {
      double[] p = descent.parameters();
      descent.along(0, 0, 10);
      assertThat(descent.parameters()).isEqualTo(p);
    }
  }

  /** Gradients as small and as large as float allows to square leave finite numbers. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-30, 1e-15, 1e15})
  default void it_stays_finite(double size) {
    try (Descent descent = new Descent(optimizer(), DataType.FLOAT, 9)) {
      for (double value : descent.along(size, 0, 50).state()) {
        assertThat(value).isFinite();
      }
    }
  }

  /** It computes in the parameters' type; float differs from double by rounding alone. */
  @Test
  default void float_gives_what_double_gives() {
    try (Descent floats = new Descent(optimizer(), DataType.FLOAT, 37);
        Descent doubles = new Descent(optimizer(), DataType.DOUBLE, 37)) {
      assertThat(floats.along(1, 0, 20).parameters())
          .containsExactly(doubles.along(1, 0, 20).parameters(), within(1e-3));
    }
  }

  /** Such an update is folded into the product that computes the gradient. */
  @Test
  default void a_plain_rate_is_all_that_it_does() {
    Optimizer optimizer = optimizer();
    if (optimizer.plainRate().isEmpty()) {
      return;
    }
    double rate = optimizer.plainRate().getAsDouble();
    assertThat(optimizer.slots()).as("slots of a rule with a plain rate").isZero();
    try (Descent descent = new Descent(optimizer, DataType.DOUBLE, 9)) {
      for (int step = 0; step < 3; step++) {
        double[] p = descent.parameters();
        Bowl.slope(p, descent.gradient());
        double[] g = descent.gradients();
        descent.run(step, 0.5);
        Arrays.setAll(p, i -> p[i] - rate * 0.5 * g[i]);
        assertThat(descent.parameters()).containsExactly(p, within(1e-12));
      }
    }
  }

  /** A share of each weight, so that none is negative or all of it. */
  @Test
  default void the_decoupled_decay_is_a_share() {
    assertThat(optimizer().decoupledDecay()).isBetween(0.0, Math.nextDown(1.0));
  }

  /** Whatever is needed is made when the rule is bound. */
  @Test
  default void an_update_allocates_nothing_on_the_heap() {
    try (Descent descent = new Descent(optimizer(), DataType.FLOAT, 100)) {
      Bowl.slope(descent.parameters(), descent.gradient());
      assertThat(HeapAllocation.of(() -> descent.run(1, 1e-6))).isLessThan(1);
    }
  }

  /** Two that were made alike are equal, and print what they are. */
  @Test
  default void the_rule_is_a_value() {
    assertThat(optimizer()).isEqualTo(optimizer()).hasSameHashCodeAs(optimizer());
    assertThat(optimizer().toString()).startsWith(optimizer().getClass().getSimpleName());
  }
}
