package dev.nn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.OutputLayer;
import dev.nn.core.memory.Memory;
import dev.nn.core.model.ModelCard;
import dev.nn.core.model.ModelFile;
import dev.nn.core.model.SavedModel;
import dev.nn.core.network.Inference;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.format.TensorFile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What every layer keeps: its gradients are the central differences, it is a value without state,
 * it declares what it is, and it comes back from a file.
 *
 * <pre>{@code
 * class ScaleLayerTest implements LayerContract {
 *   @Override
 *   public Layer layer() {
 *     return new ScaleLayer();
 *   }
 *
 *   @Override
 *   public Shape input() {
 *     return Shape.vector(6);
 *   }
 * }
 * }</pre>
 *
 * <p>Keep inputs and outputs small: every value is moved twice for its difference.
 */
public interface LayerContract {

  /** The layer under test, made anew by each call. */
  Layer layer();

  /** The shape of an input that it takes. */
  Shape input();

  /** The fewest examples that it is trained on at once; 1 unless it looks across examples. */
  default int leastExamples() {
    return 1;
  }

  /** The names of those of its parameters that are frozen and have no gradient. */
  default List<String> frozen() {
    return List.of();
  }

  /** Whether models with it can be saved, for which it has a {@code LayerCodec}. */
  default boolean isSavable() {
    return true;
  }

  private Network network() {
    return layer() instanceof OutputLayer
        ? Network.of(input(), layer())
        : Network.of(input(), layer(), new LinearReadout());
  }

  private GradientCheck check(int examples, long seed) {
    GradientCheck check = new GradientCheck(network(), examples, seed);
    frozen().forEach(name -> check.withFrozen("0/" + name));
    return layer() instanceof OutputLayer ? check : check.withAnyTargets();
  }

  /** The layer alone, with random parameters; the caller closes it. */
  private Model model() {
    Network network = Network.of(input(), layer());
    return new Model(network, network.initialize(DataType.FLOAT, RandomStream.of(13)));
  }

  private static double[] predicted(Model model, int examples) {
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      INDArray x = memory.zeros(examples, model.input().size());
      Inputs.fill(Elements.of(x), RandomStream.of(14));
      try (INDArray y = model.predict(x)) {
        return Inputs.copy(y);
      }
    }
  }

  /** Backpropagation and (C(v + h) - C(v - h)) / 2h agree, for each parameter and input. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  default void gradients_are_the_central_differences(int examples) {
    assumeTrue(examples >= leastExamples());
    for (long seed = 1; seed <= 5; seed++) {
      try (GradientCheck check = check(examples, seed)) {
        assertThat(check.worstError()).as("seed %d", seed).isLessThan(1e-7);
      }
    }
  }

  /** As they are at the start, so are they elsewhere. */
  @Test
  default void gradients_are_the_central_differences_after_ten_steps() {
    try (GradientCheck check = check(3, 6)) {
      assertThat(check.afterSteps(10, 0.05).worstError()).isLessThan(1e-7);
    }
  }

  /** What a step draws is decided by its number, and nothing is carried from step to step. */
  @Test
  default void the_same_step_gives_the_same_gradients_bit_for_bit() {
    try (GradientCheck check = check(4, 7)) {
      assertThat(check.parameterGradients()).isEqualTo(check.parameterGradients());
    }
  }

  /** A network made again of the same seeds has the same values and learns the same. */
  @Test
  default void a_seed_decides_everything() {
    try (BoundNetwork one = new BoundNetwork(network(), 5, DataType.FLOAT);
        BoundNetwork other = new BoundNetwork(network(), 5, DataType.FLOAT)) {
      assertThat(Inputs.copy(other.parameters().values()))
          .isEqualTo(Inputs.copy(one.parameters().values()));
      assertThat(other.backpropagation().step(3)).isEqualTo(one.backpropagation().step(3));
      assertThat(Inputs.copy(other.gradients())).isEqualTo(Inputs.copy(one.gradients()));
    }
  }

  /** Forward and backward read the input and the parameters; only statistics may change. */
  @Test
  default void the_input_and_what_is_learned_are_not_modified() {
    try (BoundNetwork bound = new BoundNetwork(network(), 5, DataType.DOUBLE)) {
      double[] x = Inputs.copy(bound.backpropagation().batch().x());
      double[] p = bound.learned();
      assertThat(bound.backpropagation().step(0)).isFinite();
      assertThat(Inputs.copy(bound.backpropagation().batch().x())).isEqualTo(x);
      assertThat(bound.learned()).isEqualTo(p);
    }
  }

  /** As many values as are declared: what was there before is overwritten, to the last. */
  @Test
  default void every_declared_value_is_written() {
    try (BoundNetwork bound = new BoundNetwork(network(), 5, DataType.DOUBLE)) {
      Inputs.poison(bound.gradients());
      Inputs.poison(bound.inputGradient());
      Inputs.poison(bound.backpropagation().output());
      assertThat(bound.backpropagation().step(0)).isFinite();
      assertThat(Inputs.copy(bound.inputGradient())).as("dx").doesNotContain(Double.NaN);
      bound
          .parameters()
          .layout()
          .slots()
          .forEach(
              (path, slot) -> {
                if (slot.spec().isLearned()) {
                  assertThat(gradient(bound, slot.offset(), slot.spec().length()))
                      .as("the gradient of %s", path)
                      .doesNotContain(Double.NaN);
                }
              });
    }
    Network alone = Network.of(input(), layer());
    try (Parameters parameters = alone.initialize(DataType.DOUBLE, RandomStream.of(8));
        Inference inference = new Inference(alone, parameters, 5)) {
      Inputs.fill(Elements.of(inference.input()), RandomStream.of(9));
      Inputs.poison(inference.output());
      inference.run();
      assertThat(Inputs.copy(inference.output()))
          .as("the output, %s", alone.output())
          .doesNotContain(Double.NaN);
    }
  }

  private static double[] gradient(BoundNetwork bound, int from, int length) {
    return Arrays.copyOfRange(Inputs.copy(bound.gradients()), from, from + length);
  }

  /** The network infers an example alone as it does among others. */
  @Test
  default void an_example_does_not_see_the_others_of_its_batch() {
    Network network = network();
    try (Parameters parameters = network.initialize(DataType.DOUBLE, RandomStream.of(8));
        Inference many = new Inference(network, parameters, 5);
        Inference one = new Inference(network, parameters, 1)) {
      Elements x = Elements.of(many.input());
      Inputs.fill(x, RandomStream.of(9));
      many.run();
      int outputs = network.output().size();
      double[] expected = Inputs.copy(many.output());
      for (int row = 0; row < 5; row++) {
        Elements.of(one.input()).copy(0, x, row * network.input().size(), network.input().size());
        one.run();
        assertThat(Inputs.copy(one.output()))
            .as("example %d", row)
            .containsExactly(
                Arrays.copyOfRange(expected, row * outputs, (row + 1) * outputs), within(1e-12));
      }
    }
  }

  /** Inference draws nothing, remembers nothing and leaves every parameter and statistic. */
  @Test
  default void inference_repeats_itself_and_changes_nothing() {
    Network network = network();
    try (Parameters parameters = network.initialize(DataType.DOUBLE, RandomStream.of(8));
        Inference inference = new Inference(network, parameters, 3)) {
      Inputs.fill(Elements.of(inference.input()), RandomStream.of(9));
      double[] x = Inputs.copy(inference.input());
      double[] p = Inputs.copy(parameters.values());
      inference.run();
      double[] y = Inputs.copy(inference.output());
      inference.run();
      assertThat(Inputs.copy(inference.output())).isEqualTo(y);
      assertThat(Inputs.copy(inference.input())).as("x").isEqualTo(x);
      assertThat(Inputs.copy(parameters.values())).as("parameters").isEqualTo(p);
    }
  }

  /** A layer computes in the parameters' type; float differs from double by rounding alone. */
  @Test
  default void float_gives_what_double_gives() {
    try (BoundNetwork doubles = new BoundNetwork(network(), 5, DataType.DOUBLE);
        BoundNetwork floats = new BoundNetwork(network(), 5, DataType.FLOAT)) {
      Elements p = Elements.of(doubles.parameters().values());
      Elements.of(floats.parameters().values()).copy(0, p, 0, p.size());
      assertThat(floats.backpropagation().step(0))
          .isCloseTo(doubles.backpropagation().step(0), within(1e-3));
      double[] expected = Inputs.copy(doubles.gradients());
      double[] received = Inputs.copy(floats.gradients());
      double squares = 0;
      double error = 0;
      for (int i = 0; i < expected.length; i++) {
        squares += expected[i] * expected[i];
        error += (received[i] - expected[i]) * (received[i] - expected[i]);
      }
      assertThat(Math.sqrt(error)).isLessThan(1e-4 * (1 + Math.sqrt(squares)));
    }
  }

  /** What a binding remembers is its own: two of one layer do not disturb each other. */
  @Test
  default void bindings_are_independent() {
    Network network = network();
    try (BoundNetwork one = new BoundNetwork(network, 5, DataType.DOUBLE);
        BoundNetwork other = new BoundNetwork(network, 2, DataType.DOUBLE)) {
      double expected = one.backpropagation().step(0);
      double[] gradients = Inputs.copy(one.gradients());
      double before = one.backpropagation().forward(0);
      assertThat(other.backpropagation().step(7)).isFinite();
      assertThat(one.backpropagation().step(0)).isEqualTo(expected).isEqualTo(before);
      assertThat(Inputs.copy(one.gradients())).isEqualTo(gradients);
    }
  }

  /** A layer is shared by any number of trainings, in threads of their own. */
  @Test
  default void trainings_at_once_learn_what_one_learns() {
    Network network = network();
    double[] expected = gradientsOften(network);
    for (double[] received : AtOnce.results(() -> gradientsOften(network))) {
      assertThat(received).isEqualTo(expected);
    }
  }

  private static double[] gradientsOften(Network network) {
    try (BoundNetwork bound = new BoundNetwork(network, 4, DataType.FLOAT)) {
      double[] of = new double[0];
      for (int step = 0; step < 10; step++) {
        Inputs.fill(bound.backpropagation().batch().inputs(), RandomStream.of(step));
        assertThat(bound.backpropagation().step(step)).isFinite();
        of =
            DoubleStream.concat(Arrays.stream(of), Arrays.stream(Inputs.copy(bound.gradients())))
                .toArray();
      }
      return of;
    }
  }

  /** Any number of threads predict with one model what one thread does. */
  @Test
  default void threads_predict_what_one_thread_predicts() {
    try (Model model = model()) {
      double[] expected = predicted(model, 65);
      for (List<double[]> received : AtOnce.results(() -> predictedOften(model))) {
        assertThat(received).allSatisfy(each -> assertThat(each).isEqualTo(expected));
      }
    }
  }

  private static List<double[]> predictedOften(Model model) {
    return Stream.generate(() -> predicted(model, 65)).limit(20).toList();
  }

  /** A model with the layer, read from its file, predicts the same bits. */
  @Test
  default void it_comes_back_from_a_file_or_is_refused_by_name() {
    try (Model model = model()) {
      if (!isSavable()) {
        assertThatThrownBy(() -> ModelFile.requireSavable(model.network()))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(layer().toString());
        return;
      }
      TensorFile content = ModelFile.content(model, ModelCard.empty());
      try (SavedModel saved = ModelFile.of(content)) {
        assertThat(predicted(saved.model(), 3)).isEqualTo(predicted(model, 3));
        assertThat(ModelFile.content(saved.model(), ModelCard.empty()).fields())
            .isEqualTo(content.fields());
      }
    }
  }

  /** Two that were made alike are equal, and print as they were made. */
  @Test
  default void the_layer_is_a_value() {
    assertThat(layer()).isEqualTo(layer()).hasSameHashCodeAs(layer());
    assertThat(layer().toString()).startsWith(layer().getClass().getSimpleName());
    assertThat(layer().outputShape(input())).isEqualTo(layer().outputShape(input()));
  }
}
