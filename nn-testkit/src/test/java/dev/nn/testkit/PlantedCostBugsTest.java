package dev.nn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import dev.nn.core.loss.Loss;
import dev.nn.core.tensor.Elements;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each bug in a cost is found, by the test that says what is wrong. */
class PlantedCostBugsTest {
  private static final String DELTA = "the_delta_is_the_central_difference";
  private static final String MEAN = "the_total_is_a_sum_and_the_delta_of_a_mean";
  private static final String NEGATIVE = "it_is_never_negative";
  private static final String LEAST = "it_is_least_where_outputs_are_the_targets";
  private static final String FLOAT = "float_gives_what_double_gives";
  private static final String READ = "what_it_reads_is_not_modified_and_every_delta_is_written";
  private static final String THREADS = "threads_share_it";
  private static final String HEAP = "it_allocates_nothing_on_the_heap";
  private static final String VALUE = "the_cost_is_a_value";

  /** What is wrong with a cost, and the tests that fail of it. */
  enum Bug {
    NONE,
    DELTA_WITHOUT_THE_DERIVATIVE(DELTA),
    DELTA_OF_THE_SUM(DELTA, MEAN),
    MEAN_OF_THE_BATCH_AS_TOTAL(DELTA, MEAN),
    CONSTANT_TAKEN_AWAY(NEGATIVE),
    TARGETS_MOVED(LEAST),
    MORE_IN_FLOAT(FLOAT),
    OUTPUTS_OVERWRITTEN(READ),
    LAST_DELTA_LEFT_OUT(DELTA, MEAN, LEAST, READ),
    SUM_KEPT_IN_A_FIELD(THREADS),
    ARRAYS_IN_EACH_STEP(HEAP),
    NO_EQUALS(VALUE);

    private final ImmutableSet<String> failing;

    Bug(String... failing) {
      this.failing = ImmutableSet.copyOf(failing);
    }
  }

  private static volatile Bug planted = Bug.NONE;

  /** The contract on the cost with the bug. */
  static class Subject implements CostContract {
    @Override
    public Loss loss() {
      return new Buggy(planted, planted == Bug.NO_EQUALS ? new Object() : "");
    }

    @Override
    public double[] outputs(double[] z) {
      double[] a = new double[z.length];
      for (int i = 0; i < a.length; i++) {
        a[i] = Math.tanh(z[i]);
      }
      return a;
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_planted_bug_is_found(Bug bug) {
    planted = bug;
    assertThat(Failures.of(Subject.class)).containsExactlyInAnyOrderElementsOf(bug.failing);
  }

  /** C = (a - y)^2 / 2, a = tanh(z), with a bug. */
  private record Buggy(Bug bug, Object identity) implements Loss {
    private static double sum;
    private static double[] kept = {};

    @Override
    public double total(Elements z, Elements a, Elements y) {
      double total = bug == Bug.MORE_IN_FLOAT && a instanceof Elements.Floats ? 0.1 : 0;
      sum = 0;
      for (int i = 0; i < a.size(); i++) {
        double error = error(a, y, i);
        total += error * error / 2;
        sum += error * error / 2;
        if (bug == Bug.SUM_KEPT_IN_A_FIELD && i == 1) {
          LockSupport.parkNanos(1_000); // So that threads meet here on any machine.
        }
      }
      return switch (bug) {
        case MEAN_OF_THE_BATCH_AS_TOTAL -> total * CostArrays.OUTPUTS / a.size();
        case CONSTANT_TAKEN_AWAY -> total - a.size();
        case SUM_KEPT_IN_A_FIELD -> sum;
        case ARRAYS_IN_EACH_STEP -> {
          kept = new double[] {total};
          yield kept[0];
        }
        default -> total;
      };
    }

    private double error(Elements a, Elements y, int i) {
      return a.get(i) - y.get(i) - (bug == Bug.TARGETS_MOVED ? 0.01 : 0);
    }

    @Override
    public void delta(Elements a, Elements y, int examples, Elements delta) {
      int last = bug == Bug.LAST_DELTA_LEFT_OUT ? a.size() - 1 : a.size();
      for (int i = 0; i < last; i++) {
        double slope = bug == Bug.DELTA_WITHOUT_THE_DERIVATIVE ? 1 : 1 - a.get(i) * a.get(i);
        delta.set(i, error(a, y, i) * slope / (bug == Bug.DELTA_OF_THE_SUM ? 1 : examples));
      }
      if (bug == Bug.OUTPUTS_OVERWRITTEN) {
        a.set(0, a.get(0) + 1e-13);
      }
    }
  }
}
