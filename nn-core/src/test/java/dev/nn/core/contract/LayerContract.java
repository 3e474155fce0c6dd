package dev.nn.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.OutputLayer;
import dev.nn.core.network.Backpropagation;
import dev.nn.core.network.Inference;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What every layer keeps; a layer's test extends it and supplies the layer. */
public abstract class LayerContract {

  /** The layer under test. */
  protected abstract Layer layer();

  /** An input shape that it takes. */
  protected abstract Shape input();

  /** The fewest examples that it is trained on at once. */
  protected int leastExamples() {
    return 1;
  }

  /** Those of its parameters that have no gradient. */
  protected List<String> frozen() {
    return List.of();
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

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void gradients_are_the_central_differences(int examples) {
    assumeTrue(examples >= leastExamples());
    for (long seed = 1; seed <= 5; seed++) {
      try (GradientCheck check = check(examples, seed)) {
        assertThat(check.worstError()).as("seed %d", seed).isLessThan(1e-7);
      }
    }
  }

  @Test
  void gradients_are_the_central_differences_after_ten_steps() {
    try (GradientCheck check = check(3, 6)) {
      assertThat(check.afterSteps(10, 0.05).worstError()).isLessThan(1e-7);
    }
  }

  @Test
  void the_same_step_gives_the_same_gradients_bit_for_bit() {
    try (GradientCheck check = check(4, 7)) {
      assertThat(check.parameterGradients()).isEqualTo(check.parameterGradients());
    }
  }

  @Test
  void the_input_and_what_is_learned_are_not_modified() {
    try (Bound bound = new Bound(network(), 5, DataType.DOUBLE)) {
      INDArray x = bound.backpropagation.batch().x().dup();
      double[] p = bound.learned();
      double total = bound.backpropagation.step(0);
      assertThat(total).isFinite();
      assertThat(bound.backpropagation.batch().x()).isEqualTo(x);
      assertThat(bound.learned()).isEqualTo(p);
    }
  }

  @Test
  void an_example_does_not_see_the_others_of_its_batch() {
    Network network = network();
    try (Parameters parameters = network.initialize(DataType.DOUBLE, RandomStream.of(8));
        Inference many = new Inference(network, parameters, 5);
        Inference one = new Inference(network, parameters, 1)) {
      RandomStream random = RandomStream.of(9);
      Elements x = Elements.of(many.input());
      IntStream.range(0, x.size()).forEach(i -> x.set(i, random.nextGaussian()));
      many.run();
      for (int row = 0; row < 5; row++) {
        Elements.of(one.input()).copy(0, x, row * network.input().size(), network.input().size());
        one.run();
        assertThat(one.output().getRow(0).distance2(many.output().getRow(row))).isLessThan(1e-12);
      }
    }
  }

  /** A layer computes in the parameters' type; float differs from double by rounding alone. */
  @Test
  void float_gives_what_double_gives() {
    try (Bound doubles = new Bound(network(), 5, DataType.DOUBLE);
        Bound floats = new Bound(network(), 5, DataType.FLOAT)) {
      floats.parameters.values().assign(doubles.parameters.values());
      floats.backpropagation.batch().x().assign(doubles.backpropagation.batch().x());
      assertThat(floats.backpropagation.step(0))
          .isCloseTo(doubles.backpropagation.step(0), within(1e-3));
      assertThat(
              floats
                  .gradients
                  .values()
                  .castTo(DataType.DOUBLE)
                  .distance2(doubles.gradients.values()))
          .isLessThan(1e-4 * (1 + doubles.gradients.values().norm2Number().doubleValue()));
    }
  }

  /** What a binding remembers is its own: two of one layer do not disturb each other. */
  @Test
  void bindings_are_independent() {
    try (Bound one = new Bound(network(), 5, DataType.DOUBLE);
        Bound other = new Bound(network(), 2, DataType.DOUBLE)) {
      double expected = one.backpropagation.step(0);
      INDArray gradients = one.gradients.values().dup();
      double before = one.backpropagation.forward(0);
      double between = other.backpropagation.step(7);
      assertThat(between).isFinite();
      assertThat(one.backpropagation.step(0)).isEqualTo(expected).isEqualTo(before);
      assertThat(one.gradients.values()).isEqualTo(gradients);
    }
  }

  @Test
  void the_layer_is_a_value() {
    assertThat(layer()).isEqualTo(layer()).hasSameHashCodeAs(layer());
    assertThat(layer().toString()).startsWith(layer().getClass().getSimpleName());
    assertThat(layer().outputShape(input())).isEqualTo(layer().outputShape(input()));
  }

  /** A network bound for training on random inputs. */
  private static final class Bound implements AutoCloseable {
    private final Parameters parameters;
    private final Gradients gradients;
    private final Backpropagation backpropagation;

    Bound(Network network, int examples, DataType type) {
      this.parameters = network.initialize(type, RandomStream.of(10));
      this.gradients = new Gradients(network.layout(), type);
      this.backpropagation =
          new Backpropagation(network, parameters, examples, gradients, RandomStream.of(11));
      RandomStream random = RandomStream.of(12);
      Elements x = backpropagation.batch().inputs();
      IntStream.range(0, x.size()).forEach(i -> x.set(i, random.nextGaussian()));
      Elements y = backpropagation.batch().targets();
      IntStream.range(0, examples).forEach(i -> y.set(i * network.output().size(), 1));
    }

    double[] learned() {
      return Arrays.copyOf(parameters.values().toDoubleVector(), parameters.layout().learned());
    }

    @Override
    public void close() {
      backpropagation.close();
      gradients.close();
      parameters.close();
    }
  }
}
