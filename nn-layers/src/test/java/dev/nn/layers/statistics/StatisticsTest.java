package dev.nn.layers.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.layer.Layer;
import dev.nn.core.memory.Memory;
import dev.nn.core.network.Backpropagation;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.layers.activation.RReluLayer;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.convolution.ConvolutionLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.dropout.Dropout;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.initialization.Initializers;
import dev.nn.testkit.LinearReadout;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Everything random against its law, 100,000 numbers each, by the test of Kolmogorov and Smirnov;
 * the variances are written down here once more, for layers of 100,000 weights.
 */
class StatisticsTest {
  private static final int N = 100_000;
  private static final double P = 1e-4;

  private static final Shape VECTOR = Shape.vector(400);
  private static final FullyConnectedLayer DENSE = FullyConnectedLayer.of(250);

  private static final Shape IMAGE = Shape.image(100, 8, 8);

  /** In: 5 5 100 = 2500. Out: 40 5 5 = 1000. */
  private static final ConvolutionLayer CONVOLUTION = ConvolutionLayer.of(40, 5, 5);

  /** Only one place in four of what an input is connected to is not thrown away: out 250. */
  private static final ConvPoolLayer POOLED = ConvPoolLayer.of(40, 5, 5);

  static Stream<Arguments> normal() {
    return Stream.of(
        Arguments.of(VECTOR, DENSE.initialization(Initialization.large()), 1.0),
        Arguments.of(VECTOR, DENSE.initialization(Initialization.network3()), 1.0 / 250),
        Arguments.of(VECTOR, DENSE.initialization(Initialization.scaled()), 1.0 / 400),
        Arguments.of(VECTOR, DENSE.initialization(Initialization.xavier()), 2.0 / 650),
        Arguments.of(VECTOR, DENSE.initialization(Initialization.he()), 2.0 / 400),
        Arguments.of(VECTOR, DENSE.initialization(Initialization.he(0.5)), 1.6 / 400),
        Arguments.of(VECTOR, DENSE.initialization(Initialization.leCun()), 1.0 / 400),
        Arguments.of(IMAGE, CONVOLUTION.initialization(Initialization.network3()), 1.0 / 1000),
        Arguments.of(IMAGE, CONVOLUTION.initialization(Initialization.xavier()), 2.0 / 3500),
        Arguments.of(IMAGE, CONVOLUTION.initialization(Initialization.he()), 2.0 / 2500),
        Arguments.of(IMAGE, CONVOLUTION.initialization(Initialization.leCun()), 1.0 / 2500),
        Arguments.of(IMAGE, POOLED.initialization(Initialization.network3()), 1.0 / 250),
        Arguments.of(IMAGE, POOLED.initialization(Initialization.xavier()), 2.0 / 2750),
        Arguments.of(IMAGE, POOLED.initialization(Initialization.he()), 2.0 / 2500));
  }

  @ParameterizedTest
  @MethodSource("normal")
  void normal_first_weights(Shape input, Layer layer, double variance) {
    double[] weights = firstWeights(input, layer);
    assertThat(normalP(weights, variance)).isGreaterThan(P);
    assertThat(normalP(weights, 1.1 * variance)).as("a law that is off by 10 %").isLessThan(P);
  }

  private static double normalP(double[] numbers, double variance) {
    double deviation = Math.sqrt(variance);
    return KolmogorovSmirnov.p(numbers, x -> NormalLaw.below(x / deviation));
  }

  static Stream<Arguments> uniform() {
    return Stream.of(
        Arguments.of(VECTOR, DENSE.initialization(Initialization.xavierUniform()), 2.0 / 650),
        Arguments.of(VECTOR, DENSE.initialization(Initialization.heUniform()), 2.0 / 400),
        Arguments.of(VECTOR, DENSE.initialization(Initialization.leCunUniform()), 1.0 / 400),
        Arguments.of(IMAGE, CONVOLUTION.initialization(Initialization.xavierUniform()), 2.0 / 3500),
        Arguments.of(IMAGE, CONVOLUTION.initialization(Initialization.heUniform()), 2.0 / 2500),
        Arguments.of(IMAGE, POOLED.initialization(Initialization.xavierUniform()), 2.0 / 2750));
  }

  @ParameterizedTest
  @MethodSource("uniform")
  void uniform_first_weights(Shape input, Layer layer, double variance) {
    double[] weights = firstWeights(input, layer);
    double bound = Math.sqrt(3 * variance);
    assertThat(KolmogorovSmirnov.p(weights, uniform(-bound, bound))).isGreaterThan(P);
    assertThat(Arrays.stream(weights)).allMatch(w -> Math.abs(w) <= bound * (1 + 1e-6));
    double wider = 1.03 * bound;
    assertThat(KolmogorovSmirnov.p(weights, uniform(-wider, wider))).isLessThan(P);
  }

  private static DoubleUnaryOperator uniform(double from, double to) {
    return x -> Math.min(1, Math.max(0, (x - from) / (to - from)));
  }

  private static double[] firstWeights(Shape input, Layer layer) {
    Network network = Network.of(input, layer);
    try (Parameters parameters = network.initialize(DataType.FLOAT, RandomStream.of(6))) {
      double[] weights = parameters.get("0/w").dup().ravel().toDoubleVector();
      assertThat(weights).hasSize(N);
      return weights;
    }
  }

  /** Each coordinate of a random direction in space is uniform (Archimedes). */
  @Test
  void orthogonal_first_weights_favour_no_direction() {
    ParameterSpec spec =
        ParameterSpec.weight("w", Initializers.orthogonal(2), new Fans(3, 3), 3, 3);
    RandomStream random = RandomStream.of(7);
    double[][] entries = new double[9][N];
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      Elements w = Elements.of(memory.zeros(3, 3));
      for (int draw = 0; draw < N; draw++) {
        spec.initializer().fill(spec, random, w);
        for (int i = 0; i < 9; i++) {
          entries[i][draw] = w.get(i);
        }
      }
    }
    for (double[] entry : entries) {
      assertThat(KolmogorovSmirnov.p(entry, uniform(-2, 2))).isGreaterThan(P);
    }
  }

  @Test
  void first_biases_are_normal_in_the_book_and_zero_with_the_newer_laws() {
    double[] book = firstBiases(Initialization.network3());
    assertThat(normalP(book, 1)).isGreaterThan(P);
    assertThat(firstBiases(Initialization.he())).containsOnly(0);
    assertThat(firstBiases(Initialization.orthogonal())).containsOnly(0);
  }

  private static double[] firstBiases(Initialization initialization) {
    Network network =
        Network.of(Shape.vector(1), FullyConnectedLayer.of(N).initialization(initialization));
    try (Parameters parameters = network.initialize(DataType.FLOAT, RandomStream.of(8))) {
      return parameters.get("0/b").toDoubleVector();
    }
  }

  @Test
  void slopes_of_random_relu_are_uniform() {
    Network network = Network.of(Shape.vector(N), RReluLayer.of(), new LinearReadout());
    try (Parameters parameters = network.initialize(DataType.FLOAT, RandomStream.of(1));
        Gradients gradients = new Gradients(network.layout(), DataType.FLOAT);
        Backpropagation training =
            new Backpropagation(network, parameters, 1, gradients, RandomStream.of(9))) {
      training.batch().x().assign(-1);
      for (int step = 0; step < 3; step++) {
        assertThat(training.forward(step)).isFinite();
        double[] slopes = training.output().neg().ravel().toDoubleVector();
        assertThat(KolmogorovSmirnov.p(slopes, uniform(1.0 / 8, 1.0 / 3))).isGreaterThan(P);
        assertThat(KolmogorovSmirnov.p(slopes, uniform(1.0 / 8, 0.34))).isLessThan(P);
      }
    }
  }

  /** A dropped input, of all ones, is a row of zeros in the weight gradient. */
  @ParameterizedTest
  @CsvSource({"0.1, 1", "0.5, 2", "0.9, 3"})
  void masks_of_dropout_are_binomial(double rate, long seed) {
    int inputs = 1_000_000;
    boolean[] dropped = new boolean[inputs];
    Network network =
        Network.of(Shape.vector(inputs), SoftmaxLayer.of(2).dropout(Dropout.inverted(rate)));
    try (Parameters parameters = Parameters.zeros(network.layout(), DataType.FLOAT);
        Gradients gradients = new Gradients(network.layout(), DataType.FLOAT);
        Backpropagation training =
            new Backpropagation(network, parameters, 1, gradients, RandomStream.of(seed))) {
      training.batch().x().assign(1);
      training.batch().targets().set(0, 1);
      assertThat(training.step(0)).isFinite();
      Elements g = Elements.of(gradients.array("0/w"));
      for (int i = 0; i < inputs; i++) {
        dropped[i] = g.get(2 * i) == 0;
      }
    }
    requireShare(dropped, 0, rate);
    // Two neighbours come from one random number.
    for (int distance : new int[] {1, 2, 3, 10}) {
      requireShare(dropped, distance, rate * rate);
    }
  }

  /** The share of dropped inputs whose neighbour is dropped, too, is within four deviations. */
  private static void requireShare(boolean[] dropped, int distance, double share) {
    int count = 0;
    int n = 0;
    for (int i = 0; i + distance < dropped.length; i += distance + 1) {
      n++;
      if (dropped[i] && dropped[i + distance]) {
        count++;
      }
    }
    assertThat((double) count / n)
        .as("at distance %d", distance)
        .isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / n)));
  }

  @Test
  void a_law_of_the_same_mean_and_variance_is_told_from_another() {
    RandomStream random = RandomStream.of(10);
    double[] numbers = new double[N];
    for (int i = 0; i < N; i++) {
      numbers[i] = random.nextDouble(-Math.sqrt(3), Math.sqrt(3));
    }
    assertThat(normalP(numbers, 1)).isLessThan(1e-100);
  }
}
