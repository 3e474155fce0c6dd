package dev.nn.layers.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.network.Backpropagation;
import dev.nn.core.network.Inference;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.parameter.Role;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.layers.activation.ActivationLayer;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.convolution.ConvolutionLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.testkit.GradientCheck;
import dev.nn.testkit.LayerContract;
import dev.nn.testkit.LinearReadout;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class BatchNormalizationTest {

  /** Of two examples each value is about 1 or -1, whatever it was: too steep for differences. */
  @Nested
  class OfFeatures implements LayerContract {
    @Override
    public Layer layer() {
      return BatchNormalization.of();
    }

    @Override
    public Shape input() {
      return Shape.vector(4);
    }

    @Override
    public int leastExamples() {
      return 3;
    }
  }

  @Nested
  class OfTwoExamples implements LayerContract {
    @Override
    public Layer layer() {
      return BatchNormalization.of().epsilon(0.1).momentum(0);
    }

    @Override
    public Shape input() {
      return Shape.vector(4);
    }

    @Override
    public int leastExamples() {
      return 2;
    }
  }

  @Nested
  class OfChannels implements LayerContract {
    @Override
    public Layer layer() {
      return BatchNormalization.of();
    }

    @Override
    public Shape input() {
      return Shape.image(3, 2, 4);
    }

    @Override
    public int leastExamples() {
      return 2;
    }
  }

  @Nested
  class Frozen implements LayerContract {
    @Override
    public Layer layer() {
      return BatchNormalization.of().freeze();
    }

    @Override
    public Shape input() {
      return Shape.image(2, 3, 2);
    }

    @Override
    public List<String> frozen() {
      return List.of("gamma", "beta");
    }
  }

  @Test
  void each_channel_gets_mean_beta_and_deviation_gamma() {
    try (Bound bound = new Bound(BatchNormalization.of(), Shape.image(2, 3, 3), 4)) {
      bound.set("gamma", c -> 2 + c).set("beta", c -> 5 - c);
      RandomStream random = RandomStream.of(3);
      bound.run(i -> 10 + (1 + i % 2) * random.nextGaussian());
      for (int c = 0; c < 2; c++) {
        double sum = 0;
        double squares = 0;
        for (int i = c; i < 72; i += 2) {
          double y = bound.output(i);
          sum += y;
          squares += y * y;
        }
        double mean = sum / 36;
        assertThat(mean).isCloseTo(5 - c, within(1e-12));
        assertThat(Math.sqrt(squares / 36 - mean * mean)).isCloseTo(2 + c, within(1e-4));
      }
    }
  }

  /** x = 0, 2: mean 1, variance 1, unbiased 2. */
  @Test
  void statistics_follow_the_mini_batches() {
    BatchNormalization layer = BatchNormalization.of().momentum(0.75);
    try (Bound bound = new Bound(layer, Shape.vector(1), 2)) {
      bound.run(i -> 2 * i);
      assertThat(bound.get("mean")).containsExactly(0.25);
      assertThat(bound.get("variance")).containsExactly(0.75 + 0.25 * 2);
      bound.run(i -> 2 * i);
      assertThat(bound.get("mean")).containsExactly(0.75 * 0.25 + 0.25);
      assertThat(bound.get("variance")).containsExactly(0.75 * 1.25 + 0.25 * 2);
    }
  }

  @Test
  void inference_sees_the_statistics_as_they_are() {
    Network network = Network.of(Shape.vector(1), BatchNormalization.of().epsilon(3));
    try (Parameters parameters = network.initialize(DataType.DOUBLE, RandomStream.of(1));
        Inference inference = new Inference(network, parameters, 1)) {
      Elements.of(inference.input()).set(0, 7);
      parameters.get("0/mean").assign(5);
      parameters.get("0/variance").assign(13);
      inference.run();
      assertThat(inference.output().getDouble(0)).isCloseTo(0.5, within(1e-15));
      parameters.get("0/mean").assign(3);
      inference.run();
      assertThat(inference.output().getDouble(0)).isCloseTo(1, within(1e-15));
    }
  }

  @Test
  void frozen_it_trains_as_it_infers_and_changes_nothing_of_itself() {
    BatchNormalization layer = BatchNormalization.of().freeze();
    try (Bound bound = new Bound(layer, Shape.vector(2), 1)) {
      bound.set("gamma", c -> 2).set("mean", c -> 1).set("variance", c -> 4);
      bound.run(i -> 3 + i);
      assertThat(bound.output(0)).isCloseTo(2, within(1e-5));
      assertThat(bound.output(1)).isCloseTo(3, within(1e-5));
      assertThat(bound.get("mean")).containsExactly(1, 1);
      assertThat(bound.get("variance")).containsExactly(4, 4);
      assertThat(bound.gradients()).containsOnly(0);
    }
  }

  @Test
  void frozen_it_has_the_parameters_that_were_trained() {
    Network trained = Network.of(Shape.vector(3), BatchNormalization.of());
    Network frozen = Network.of(Shape.vector(3), BatchNormalization.of().freeze());
    assertThat(frozen.layout().fits(trained.layout())).isTrue();
  }

  @Test
  void a_mini_batch_of_one_is_refused_with_what_to_do() {
    for (Shape shape : List.of(Shape.vector(3), Shape.image(1, 4, 4))) {
      assertThatThrownBy(() -> new Bound(BatchNormalization.of(), shape, 1).close())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "BatchNormalization[momentum=0.9, epsilon=1.0E-5] compares the examples of a"
                  + " mini-batch and expects at least 2 in training. Received: 1. Choose a"
                  + " mini-batch size that leaves no single example at the end of an epoch, or"
                  + " freeze() the layer.");
    }
  }

  @Test
  void gamma_and_beta_are_learned_but_not_decayed_and_statistics_neither() {
    List<ParameterSpec> specs = BatchNormalization.of().parameters(Shape.image(20, 12, 12));
    assertThat(specs).hasToString("[gamma[20], beta[20], mean[20], variance[20]]");
    assertThat(specs)
        .extracting(ParameterSpec::role)
        .containsExactly(Role.BIAS, Role.BIAS, Role.STATISTIC, Role.STATISTIC);
    assertThat(BatchNormalization.of().parameters(Shape.vector(7)).get(0).length()).isEqualTo(7);
  }

  @Test
  void the_layer_before_drops_its_bias() {
    Network network =
        Network.of(
            Shape.image(1, 28, 28),
            ConvPoolLayer.of(20, 5, 5).activation(Activations.LINEAR).withoutBias(),
            BatchNormalization.of(),
            ActivationLayer.of(Activations.RELU),
            ConvolutionLayer.of(8, 3, 3).activation(Activations.LINEAR).withoutBias(),
            BatchNormalization.of(),
            ActivationLayer.of(Activations.RELU),
            FullyConnectedLayer.of(100).activation(Activations.LINEAR).withoutBias(),
            BatchNormalization.of(),
            ActivationLayer.of(Activations.RELU),
            SoftmaxLayer.of(10));
    assertThat(network.layout().slots().keySet())
        .containsExactly(
            "0/w",
            "3/w",
            "6/w",
            "9/w",
            "1/gamma",
            "1/beta",
            "4/gamma",
            "4/beta",
            "7/gamma",
            "7/beta",
            "9/b",
            "1/mean",
            "1/variance",
            "4/mean",
            "4/variance",
            "7/mean",
            "7/variance");
    int weights = 25 * 20 + 9 * 20 * 8 + 10 * 10 * 8 * 100 + 100 * 10;
    assertThat(network.layout().learned()).isEqualTo(weights + 2 * (20 + 8 + 100) + 10);
    assertThat(network.layout().size() - network.layout().learned()).isEqualTo(2 * (20 + 8 + 100));
    assertThat(network.summary().lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "0 ConvPoolLayer[20, 5x5, pool 2x2, linear, no bias] image 20x12x12 500 w[25, 20]"
                + " N(0, 1/n_out)",
            "1 BatchNormalization[momentum=0.9, epsilon=1.0E-5] image 20x12x12 80 gamma[20] 1.0,"
                + " beta[20] 0, mean[20] 0, variance[20] 1.0",
            "6 FullyConnectedLayer[100, linear, no bias] vector 100 80,000 w[800, 100]"
                + " N(0, 1/n_out)",
            "of which not learned 256");
  }

  /** So the bias would be for nothing: what it adds is taken away again. */
  @Test
  void a_bias_before_it_has_no_gradient() {
    Network network =
        Network.of(
            Shape.vector(3),
            FullyConnectedLayer.of(4).activation(Activations.LINEAR),
            BatchNormalization.of(),
            SoftmaxLayer.of(2));
    try (GradientCheck check = new GradientCheck(network, 5, 1)) {
      double[] gradients = check.parameterGradients();
      int bias = network.layout().learned() - 4 - 4 - 4 - 2;
      for (int i = 0; i < 4; i++) {
        assertThat(gradients[bias + i]).isCloseTo(0, within(1e-13));
        assertThat(Math.abs(gradients[i])).isGreaterThan(1e-6);
      }
    }
  }

  @Test
  void a_derivative_that_forgets_the_moments_is_noticed() {
    Network network = Network.of(Shape.vector(3), new Forgetful(), new LinearReadout());
    try (GradientCheck check = new GradientCheck(network, 5, 1).withAnyTargets()) {
      assertThat(check.worstError()).isGreaterThan(0.1);
    }
  }

  /** Batch normalisation whose input gradient takes mean and variance for constants. */
  private record Forgetful() implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
      return BatchNormalization.of().parameters(input);
    }

    @Override
    public Stage bind(Site site) {
      Stage right = BatchNormalization.of().bind(site);
      Stage frozen = BatchNormalization.of().freeze().bind(site);
      return new Stage() {
        @Override
        public void forward() {
          frozen.forward();
          right.forward();
        }

        @Override
        public void backward() {
          right.backward();
          frozen.backward();
        }
      };
    }
  }

  @Test
  void a_statistic_has_no_gradient_and_nothing_else_is_one() {
    try (Bound bound = new Bound(BatchNormalization.of(), Shape.vector(1), 2)) {
      assertThatThrownBy(() -> new Bound(new Wrong("mean", true), Shape.vector(1), 2).close())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Expected a parameter that is learned, since a statistic has no gradient. Received:"
                  + " 0/mean, which is a statistic.");
      assertThatThrownBy(() -> new Bound(new Wrong("gamma", false), Shape.vector(1), 2).close())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Expected a statistic, since forward changes no other parameter. Received: 0/gamma,"
                  + " which is a bias.");
      assertThat(bound.get("mean")).containsExactly(0);
    }
  }

  private record Wrong(String name, boolean gradient) implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
      return BatchNormalization.of().parameters(input);
    }

    @Override
    public Stage bind(Site site) {
      site.learning()
          .ifPresent(
              learning ->
                  assertThat(gradient ? learning.gradient(name) : learning.statistic(name))
                      .isNull());
      throw new AssertionError("bound");
    }
  }

  @Test
  void bad_settings_are_refused() {
    assertThatThrownBy(() -> BatchNormalization.of().momentum(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The momentum of batch normalisation must be in [0, 1). Received: momentum=1.0.");
    assertThatThrownBy(() -> BatchNormalization.of().epsilon(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The epsilon of batch normalisation must be positive and finite. Received:"
                + " epsilon=0.0.");
  }

  @Test
  void it_prints_its_settings() {
    assertThat(BatchNormalization.of().freeze())
        .hasToString("BatchNormalization[momentum=0.9, epsilon=1.0E-5, frozen]");
  }

  /** One layer in double, bound for training. */
  private static final class Bound implements AutoCloseable {
    private final Parameters parameters;
    private final Gradients gradients;
    private final Backpropagation backpropagation;

    Bound(Layer layer, Shape input, int examples) {
      Network network = Network.of(input, layer, new LinearReadout());
      this.parameters = network.initialize(DataType.DOUBLE, RandomStream.of(1));
      this.gradients = new Gradients(network.layout(), DataType.DOUBLE);
      try {
        this.backpropagation =
            new Backpropagation(network, parameters, examples, gradients, RandomStream.of(2));
      } catch (Throwable failure) {
        gradients.close();
        parameters.close();
        throw failure;
      }
    }

    Bound set(String name, IntToDoubleFunction values) {
      Elements target = Elements.of(parameters.get("0/" + name));
      for (int i = 0; i < target.size(); i++) {
        target.set(i, values.applyAsDouble(i));
      }
      return this;
    }

    void run(IntToDoubleFunction x) {
      Elements inputs = backpropagation.batch().inputs();
      for (int i = 0; i < inputs.size(); i++) {
        inputs.set(i, x.applyAsDouble(i));
        backpropagation.batch().targets().set(i, 1);
      }
      assertThat(backpropagation.step(0)).isFinite();
    }

    double output(int i) {
      return Elements.of(backpropagation.output()).get(i);
    }

    double[] get(String name) {
      return parameters.get("0/" + name).toDoubleVector();
    }

    double[] gradients() {
      return gradients.values().toDoubleVector();
    }

    @Override
    public void close() {
      backpropagation.close();
      gradients.close();
      parameters.close();
    }
  }
}
