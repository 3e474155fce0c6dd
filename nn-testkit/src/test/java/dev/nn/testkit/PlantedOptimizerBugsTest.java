package dev.nn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Threads;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Each bug in an optimizer is found, by the test that says what is wrong. */
class PlantedOptimizerBugsTest {
  private static final String BOWL = "it_goes_down_a_bowl";
  private static final String SLOTS = "all_that_it_remembers_lies_in_its_slots";
  private static final String BINDINGS = "bindings_are_independent";
  private static final String THREADS = "any_number_of_threads_gives_the_same_bits";
  private static final String GRADIENT = "the_gradient_is_not_modified";
  private static final String ZERO = "at_a_factor_of_zero_it_stays";
  private static final String FACTOR = "the_factor_multiplies_the_rate";
  private static final String STAYS = "without_a_gradient_it_stays";
  private static final String FINITE = "it_stays_finite";
  private static final String FLOAT = "float_gives_what_double_gives";
  private static final String PLAIN = "a_plain_rate_is_all_that_it_does";
  private static final String DECAY = "the_decoupled_decay_is_a_share";
  private static final String HEAP = "an_update_allocates_nothing_on_the_heap";
  private static final String VALUE = "the_rule_is_a_value";

  /** What is wrong with a rule, and the tests that fail of it. */
  enum Bug {
    NONE,
    UP_INSTEAD_OF_DOWN(BOWL),
    MEMORY_OUTSIDE_THE_SLOTS(SLOTS),
    MEMORY_OF_ALL_BINDINGS(BINDINGS, SLOTS, THREADS, FACTOR, FLOAT),
    ANOTHER_RESULT_WITH_MORE_THREADS(THREADS),
    GRADIENT_SCALED_IN_PLACE(GRADIENT),
    SCHEDULE_IGNORED(ZERO, FACTOR),
    SQUARE_OF_THE_SCHEDULE(FACTOR),
    DIVIDED_BY_NO_GRADIENT(STAYS),
    DIVIDED_BY_A_SMALL_NUMBER_SQUARED(BOWL, FINITE),
    MORE_IN_FLOAT(FLOAT),
    PLAIN_RATE_THAT_IS_ANOTHER(PLAIN),
    PLAIN_RATE_BESIDE_SLOTS(PLAIN),
    DECAY_OF_ALL(DECAY),
    ARRAYS_IN_EACH_STEP(HEAP),
    NO_EQUALS(VALUE);

    private final ImmutableSet<String> failing;

    Bug(String... failing) {
      this.failing = ImmutableSet.copyOf(failing);
    }
  }

  private static volatile Bug planted = Bug.NONE;

  /** The contract on the rule with the bug. */
  static class Subject implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
      return new Buggy(planted, planted == Bug.NO_EQUALS ? new Object() : "");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_planted_bug_is_found(Bug bug) {
    planted = bug;
    assertThat(Failures.of(Subject.class)).containsExactlyInAnyOrderElementsOf(bug.failing);
  }

  /** v = 0.5 v + g, p = p - 0.1 v, with a bug. */
  private record Buggy(Bug bug, Object identity) implements Optimizer {
    private static double shared;
    private static double[] kept = {};

    @Override
    public int slots() {
      return bug == Bug.PLAIN_RATE_THAT_IS_ANOTHER ? 0 : 1;
    }

    @Override
    public OptionalDouble plainRate() {
      return switch (bug) {
        case PLAIN_RATE_THAT_IS_ANOTHER -> OptionalDouble.of(0.2);
        case PLAIN_RATE_BESIDE_SLOTS -> OptionalDouble.of(0.1);
        default -> OptionalDouble.empty();
      };
    }

    @Override
    public double decoupledDecay() {
      return bug == Bug.DECAY_OF_ALL ? 1 : 0;
    }

    @Override
    public Update bind(INDArray p, INDArray g, List<INDArray> slots) {
      Elements values = Elements.of(p);
      Elements gradient = Elements.of(g);
      Elements memory = slots.isEmpty() ? null : Elements.of(slots.get(0));
      double[] own = new double[gradient.size()];
      return (step, factor) -> {
        double rate = rate(factor, values);
        for (int i = 0; i < values.size(); i++) {
          double slope = slope(gradient, i);
          if (memory != null) {
            double before = bug == Bug.MEMORY_OUTSIDE_THE_SLOTS ? own[i] : memory.get(i);
            slope += 0.5 * before;
            own[i] = slope;
            memory.set(i, slope);
          }
          values.set(i, values.get(i) - rate * slope);
        }
      };
    }

    private double rate(double factor, Elements p) {
      return switch (bug) {
        case UP_INSTEAD_OF_DOWN -> -0.1 * factor;
        case SCHEDULE_IGNORED -> 0.1;
        case SQUARE_OF_THE_SCHEDULE -> 0.1 * factor * factor;
        case ANOTHER_RESULT_WITH_MORE_THREADS -> 0.1 * factor * (1 + 1e-3 * Threads.get());
        case MEMORY_OF_ALL_BINDINGS -> 0.1 * factor * (1 + 1e-2 * (shared++ % 7));
        case MORE_IN_FLOAT -> p instanceof Elements.Floats ? 0.11 * factor : 0.1 * factor;
        case ARRAYS_IN_EACH_STEP -> {
          kept = new double[] {0.1 * factor};
          yield kept[0];
        }
        default -> 0.1 * factor;
      };
    }

    private double slope(Elements g, int i) {
      double slope = g.get(i);
      return switch (bug) {
        case GRADIENT_SCALED_IN_PLACE -> {
          g.set(i, slope * 0.5);
          yield slope;
        }
        case DIVIDED_BY_NO_GRADIENT -> slope / Math.sqrt(slope * slope);
        case DIVIDED_BY_A_SMALL_NUMBER_SQUARED ->
            slope == 0 ? 0 : slope / ((float) slope * (float) slope) * 0.1;
        default -> slope;
      };
    }
  }
}
