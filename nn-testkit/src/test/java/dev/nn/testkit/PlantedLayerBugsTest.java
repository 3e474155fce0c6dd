package dev.nn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import dev.nn.core.layer.Layer;
import dev.nn.core.layer.Learning;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.model.LayerCodec;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.format.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each bug in a layer is found, by the test that says what is wrong. */
class PlantedLayerBugsTest {
  private static final String GRADIENTS = "gradients_are_the_central_differences";
  private static final String GRADIENTS_LATER =
      "gradients_are_the_central_differences_after_ten_steps";
  private static final String SAME_STEP = "the_same_step_gives_the_same_gradients_bit_for_bit";
  private static final String SEED = "a_seed_decides_everything";
  private static final String UNMODIFIED = "the_input_and_what_is_learned_are_not_modified";
  private static final String WRITTEN = "every_declared_value_is_written";
  private static final String EXAMPLES = "an_example_does_not_see_the_others_of_its_batch";
  private static final String INFERENCE = "inference_repeats_itself_and_changes_nothing";
  private static final String FLOAT = "float_gives_what_double_gives";
  private static final String BINDINGS = "bindings_are_independent";
  private static final String THREADS = "threads_predict_what_one_thread_predicts";
  private static final String TRAININGS = "trainings_at_once_learn_what_one_learns";
  private static final String FILE = "it_comes_back_from_a_file_or_is_refused_by_name";
  private static final String VALUE = "the_layer_is_a_value";

  /** What is wrong with a layer, and the tests that fail of it. */
  enum Bug {
    NONE,
    WEIGHT_GRADIENT_OFF_BY_A_THOUSANDTH(GRADIENTS, GRADIENTS_LATER),
    INPUT_GRADIENT_OF_THE_WRONG_SIGN(GRADIENTS, GRADIENTS_LATER),
    GRADIENT_ADDED_AND_NOT_WRITTEN(GRADIENTS_LATER, SAME_STEP, WRITTEN, BINDINGS),
    LAST_OUTPUT_LEFT_OUT(WRITTEN),
    LAST_INPUT_GRADIENT_LEFT_OUT(GRADIENTS, GRADIENTS_LATER, WRITTEN),
    INPUT_OVERWRITTEN_IN_TRAINING(UNMODIFIED, SAME_STEP, BINDINGS),
    WEIGHTS_MOVED_IN_TRAINING(UNMODIFIED, BINDINGS),
    INPUT_OVERWRITTEN_AT_INFERENCE(INFERENCE),
    WEIGHTS_MOVED_AT_INFERENCE(INFERENCE),
    MEAN_OF_THE_BATCH_TAKEN_AWAY_AT_INFERENCE(EXAMPLES),
    NOISE_AT_INFERENCE(INFERENCE, EXAMPLES, THREADS, FILE),
    STATE_BETWEEN_STEPS(GRADIENTS, GRADIENTS_LATER, SEED, BINDINGS, FLOAT),
    FIRST_WEIGHTS_FROM_ELSEWHERE(SEED),
    ONE_SCRATCH_FOR_ALL_TRAININGS(TRAININGS),
    ONE_SCRATCH_FOR_ALL_PREDICTIONS(THREADS),
    ROUNDED_TO_FLOAT(GRADIENTS, GRADIENTS_LATER),
    ANOTHER_VALUE_IN_FLOAT(FLOAT),
    A_SETTING_THAT_FILES_LOSE(FILE),
    NO_CODEC(FILE),
    NO_EQUALS(VALUE);

    private final ImmutableSet<String> failing;

    Bug(String... failing) {
      this.failing = ImmutableSet.copyOf(failing);
    }
  }

  private static volatile Bug planted = Bug.NONE;

  /** The contract on the layer with the bug. */
  static class Subject implements LayerContract {
    @Override
    public Layer layer() {
      Buggy layer = new Buggy(planted, planted == Bug.NO_EQUALS ? new Object() : "", true);
      return planted == Bug.NO_CODEC ? new WithoutCodec(layer) : layer;
    }

    @Override
    public Shape input() {
      return Shape.vector(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_planted_bug_is_found(Bug bug) {
    planted = bug;
    assertThat(Failures.of(Subject.class)).containsExactlyInAnyOrderElementsOf(bug.failing);
  }

  /** y = s x, with a bug. */
  record Buggy(Bug bug, Object identity, boolean setting) implements Layer {
    private static final AtomicLong CALLS = new AtomicLong();
    private static final Map<Bug, double[]> SHARED = new ConcurrentHashMap<>();

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
      return List.of(
          ParameterSpec.weight(
              "s",
              (fans, random) ->
                  random.nextGaussian()
                      + (bug == Bug.FIRST_WEIGHTS_FROM_ELSEWHERE ? 1e-3 * call() : 0),
              new Fans(1, 1),
              input.size()));
    }

    private static long call() {
      return CALLS.incrementAndGet();
    }

    @Override
    public Stage bind(Site site) {
      return new BuggyStage(
          this,
          Elements.of(site.input()),
          Elements.of(site.output()),
          Elements.of(site.parameter("s")),
          site.learning());
    }

    double[] scratch(int size) {
      return SHARED.compute(
          bug, (key, old) -> old == null || old.length < size ? new double[size] : old);
    }
  }

  /** The layer bound. */
  private record BuggyStage(
      Buggy layer, Elements x, Elements y, Elements s, Optional<Learning> learning)
      implements Stage {
    private boolean has(Bug bug) {
      return layer.bug() == bug;
    }

    @Override
    public void forward() {
      int n = s.size();
      for (int i = 0; i < x.size(); i++) {
        double value = x.get(i) * s.get(i % n);
        if (i % n < n - 1 || !has(Bug.LAST_OUTPUT_LEFT_OUT)) {
          y.set(i, has(Bug.ROUNDED_TO_FLOAT) ? (float) value : value);
        }
      }
      if (learning.isPresent()) {
        train();
      } else {
        infer(n);
      }
    }

    private void train() {
      if (has(Bug.STATE_BETWEEN_STEPS)) {
        y.set(0, y.get(0) + 0.01 * Buggy.call());
      }
      if (has(Bug.ONE_SCRATCH_FOR_ALL_TRAININGS)) {
        for (int i = 0; i < x.size(); i++) {
          layer.scratch(100)[i] = x.get(i);
        }
        LockSupport.parkNanos(10_000);
      }
      if (has(Bug.ANOTHER_VALUE_IN_FLOAT) && s.getClass().getSimpleName().equals("Floats")) {
        y.set(0, y.get(0) + 1);
      }
    }

    private void infer(int n) {
      switch (layer.bug()) {
        case INPUT_OVERWRITTEN_AT_INFERENCE -> x.set(0, x.get(0) + 1e-13);
        case WEIGHTS_MOVED_AT_INFERENCE -> s.set(0, s.get(0) + 1e-13);
        case NOISE_AT_INFERENCE -> y.set(0, y.get(0) + Buggy.call());
        case A_SETTING_THAT_FILES_LOSE -> add(layer.setting() ? 1 : 0);
        case MEAN_OF_THE_BATCH_TAKEN_AWAY_AT_INFERENCE -> takeMeanAway(n);
        case ONE_SCRATCH_FOR_ALL_PREDICTIONS -> throughSharedScratch();
        default -> {}
      }
    }

    private void add(double value) {
      for (int i = 0; i < y.size(); i++) {
        y.set(i, y.get(i) + value);
      }
    }

    private void takeMeanAway(int n) {
      double mean = 0;
      for (int i = 0; i < y.size(); i += n) {
        mean += y.get(i) * n / y.size();
      }
      for (int i = 0; i < y.size(); i += n) {
        y.set(i, y.get(i) - mean);
      }
    }

    private void throughSharedScratch() {
      double[] scratch = layer.scratch(1000);
      for (int i = 0; i < y.size(); i++) {
        scratch[i] = y.get(i);
      }
      LockSupport.parkNanos(10_000);
      for (int i = 0; i < y.size(); i++) {
        y.set(i, scratch[i]);
      }
    }

    @Override
    public void backward() {
      int n = s.size();
      Learning how = learning.orElseThrow();
      Elements dy = Elements.of(how.outputGradient());
      Elements ds = Elements.of(how.gradient("s"));
      for (int k = 0; k < n; k++) {
        double sum = has(Bug.GRADIENT_ADDED_AND_NOT_WRITTEN) ? ds.get(k) : 0;
        for (int i = k; i < x.size(); i += n) {
          double input = has(Bug.ONE_SCRATCH_FOR_ALL_TRAININGS) ? layer.scratch(100)[i] : x.get(i);
          sum += written(k, n) * input * dy.get(i);
        }
        ds.set(k, sum * (has(Bug.WEIGHT_GRADIENT_OFF_BY_A_THOUSANDTH) ? 1.001 : 1));
      }
      how.inputGradient().map(Elements::of).ifPresent(dx -> backward(dx, dy, n));
      // By so little that only who compares bits sees it.
      if (has(Bug.INPUT_OVERWRITTEN_IN_TRAINING)) {
        x.set(0, x.get(0) + 1e-13);
      }
      if (has(Bug.WEIGHTS_MOVED_IN_TRAINING)) {
        s.set(0, s.get(0) + 1e-13);
      }
    }

    private void backward(Elements dx, Elements dy, int n) {
      for (int i = 0; i < dx.size(); i++) {
        double gradient = written(i % n, n) * s.get(i % n) * dy.get(i);
        if (i % n < n - 1 || !has(Bug.LAST_INPUT_GRADIENT_LEFT_OUT)) {
          dx.set(i, has(Bug.INPUT_GRADIENT_OF_THE_WRONG_SIGN) ? -gradient : gradient);
        }
      }
    }

    private double written(int k, int n) {
      return has(Bug.LAST_OUTPUT_LEFT_OUT) && k == n - 1 ? 0 : 1;
    }
  }

  /** A layer that nobody told files of. */
  record WithoutCodec(Layer layer) implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return layer.outputShape(input);
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
      return layer.parameters(input);
    }

    @Override
    public Stage bind(Site site) {
      return layer.bind(site);
    }
  }

  /** Forgets the setting. */
  public static final class BuggyCodec implements LayerCodec<Buggy> {
    @Override
    public String type() {
      return "example.buggy";
    }

    @Override
    public Class<Buggy> layer() {
      return Buggy.class;
    }

    @Override
    public Fields encode(Buggy layer) {
      return Fields.NONE.with("bug", layer.bug().name());
    }

    @Override
    public Buggy decode(Fields fields) {
      return new Buggy(Bug.valueOf(fields.text("bug")), "", false);
    }
  }
}
