package dev.nn.examples.trace;

import static dev.nn.layers.activation.Activations.RELU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import dev.nn.core.data.Batch;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.examples.trace.LayerTrace.Named;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.LinearLayer;
import dev.nn.layers.dense.SigmoidLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.loss.Cost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

final class TracerTest {

  private static final Network WORKED_EXAMPLE =
      Network.of(Shape.vector(2), FullyConnectedLayer.of(2).activation(RELU), LinearLayer.of(2));

  private static void set(INDArray array, double... values) {
    Elements elements = Elements.of(array);
    assertThat(elements.size()).isEqualTo(values.length);
    for (int i = 0; i < values.length; i++) {
      elements.set(i, values[i]);
    }
  }

  private static Consumer<Batch> example(double[] x, double[] y) {
    return batch -> {
      set(batch.x(), x);
      set(batch.y(), y);
    };
  }

  private static Trace workedExample() {
    try (Parameters parameters = Parameters.zeros(WORKED_EXAMPLE.layout(), DataType.DOUBLE)) {
      set(parameters.get("0/w"), 1, 2, -1, 0);
      set(parameters.get("0/b"), 9, -3);
      set(parameters.get("1/w"), 4, -2, 3, 1);
      set(parameters.get("1/b"), 5, 0);
      try (Tracer tracer = new Tracer(WORKED_EXAMPLE, parameters)) {
        return tracer.trace(example(new double[] {3, 4}, new double[] {44, -12}));
      }
    }
  }

  /** The worked example of nn-layers' README, with targets 2 below and 1 above its outputs. */
  @Test
  void the_worked_example_forward_and_back_is_what_pencil_and_paper_give() {
    Trace trace = workedExample();
    LayerTrace hidden = trace.layers().get(0);
    LayerTrace output = trace.layers().get(1);

    assertThat(trace.x()).containsExactly(3.0, 4.0);
    assertThat(hidden.l()).isEqualTo(2);
    assertThat(hidden.w()).containsExactly(1.0, -1.0, 2.0, 0.0);
    assertThat(hidden.z()).containsExactly(8.0, 3.0);
    assertThat(hidden.a()).containsExactly(8.0, 3.0);
    assertThat(output.w()).containsExactly(4.0, 3.0, -2.0, 1.0);
    assertThat(output.z()).containsExactly(46.0, -13.0);
    assertThat(output.a()).containsExactly(46.0, -13.0);
    assertThat(trace.answer()).isZero();
    assertThat(trace.c()).isEqualTo(2.5);

    assertThat(output.delta()).containsExactly(2.0, -1.0);
    assertThat(output.pull()).isEmpty();
    assertThat(output.biases().computed()).containsExactly(2.0, -1.0);
    assertThat(output.weights().computed()).containsExactly(16.0, 6.0, -8.0, -3.0);
    assertThat(hidden.pull()).containsExactly(10.0, 5.0);
    assertThat(hidden.slope()).containsExactly(1.0, 1.0);
    assertThat(hidden.delta()).containsExactly(10.0, 5.0);
    assertThat(hidden.weights().computed()).containsExactly(30.0, 40.0, 15.0, 20.0);
    for (Named each : trace.derivatives()) {
      assertThat(each.comparison().numeric())
          .as(each.parameter())
          .isCloseTo(each.comparison().gradient(), within(1e-7));
    }
    trace.requireRight();
  }

  @Test
  void the_worked_example_reads_well() {
    assertThat(TraceText.brief(workedExample()))
        .containsSubsequence(
            "FORWARD    z^l = w^l a^(l-1) + b^l     a^l = sigma(z^l)",
            "Layer 2: 2 neurons with 2 inputs each",
            "   j         b_j        z_j        a_j",
            "   0    9.000000   8.000000   8.000000",
            "   1   -3.000000   3.000000   3.000000",
            "Layer 3 = L: 2 neurons with 2 inputs each",
            "   j        b_j          z_j          a_j          y_j",
            "   0   5.000000    46.000000    46.000000    44.000000",
            "   1          0   -13.000000   -13.000000   -12.000000",
            "Cost       C = 1/2 sum_j (y_j - a^L_j)^2 = 2.5000000000",
            "Layer 3 = L: 2 neurons with 2 inputs each",
            "BP1   delta^L_j = dC/da^L_j sigma'(z^L_j)",
            "BP3   dC/db^3_j = delta^3_j",
            "BP4   dC/dw^3_jk = a^2_k delta^3_j",
            "Layer 2: 2 neurons with 2 inputs each",
            "BP2   delta^2_j = ((w^3)^T delta^3)_j sigma'(z^2_j)",
            "BP3   dC/db^2_j = delta^2_j",
            "BP4   dC/dw^2_jk = a^1_k delta^2_j",
            "CHECK      all 12 gradients, shown or not, beside their numeric values",
            "Backpropagation took one pass forward and one backward, the numeric values 24 passes.");
  }

  private static Trace sigmoids(long seed, Cost cost) {
    Network network = new Setup(ImmutableList.of(4, 3), cost, seed).network(Shape.vector(5));
    RandomStream random = RandomStream.of(seed).at("x");
    double[] x = new double[5];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextGaussian();
    }
    double[] y = new double[10];
    y[random.nextInt(10)] = 1;
    try (Parameters parameters = new Setup(ImmutableList.of(), cost, seed).parameters(network);
        Tracer tracer = new Tracer(network, parameters)) {
      return tracer.trace(example(x, y));
    }
  }

  @Test
  void gradients_agree_with_their_numeric_values_whatever_the_weights() {
    for (long seed = 1; seed <= 50; seed++) {
      for (Cost cost : List.of(Cost.QUADRATIC, Cost.CROSS_ENTROPY)) {
        Trace trace = sigmoids(seed, cost);

        assertThat(trace.derivatives()).hasSize(4 * 6 + 3 * 5 + 10 * 4);
        assertThat(trace.furthest().comparison().difference()).isLessThan(2e-9);
        trace.requireRight();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.1e-7, -1.1e-7, 0.5, Double.NaN, Double.POSITIVE_INFINITY})
  void each_single_wrong_gradient_is_noticed_and_named(double error) {
    Trace right = sigmoids(1, Cost.QUADRATIC);
    for (int layer = 0; layer < 3; layer++) {
      LayerTrace traced = right.layers().get(layer);
      for (int i = 0; i < traced.biases().size(); i++) {
        requireNoticed(
            replaced(
                right, layer, with(traced, wrong(traced.biases(), i, error), traced.weights())),
            "dC/db^%d[%d] = ".formatted(layer + 2, i));
      }
      int inputs = traced.inputs().size();
      for (int i = 0; i < traced.weights().size(); i++) {
        requireNoticed(
            replaced(
                right, layer, with(traced, traced.biases(), wrong(traced.weights(), i, error))),
            "dC/dw^%d[%d,%d] = ".formatted(layer + 2, i / inputs, i % inputs));
      }
    }
  }

  private static void requireNoticed(Trace wrong, String name) {
    try {
      wrong.requireRight();
    } catch (Failure failure) {
      assertThat(failure.exit()).isEqualTo(ExitCode.INTERNAL);
      assertThat(failure)
          .hasMessageStartingWith("wrong gradients: 1 of 79 are not within 1e-07 of their numeric")
          .hasMessageContaining(name);
      return;
    }
    throw new AssertionError("not noticed: " + name);
  }

  private static Gradient wrong(Gradient right, int i, double error) {
    List<Double> computed = new ArrayList<>(right.computed());
    computed.set(i, right.numeric().get(i) + error);
    return new Gradient(computed, right.numeric());
  }

  private static LayerTrace with(LayerTrace t, Gradient biases, Gradient weights) {
    return new LayerTrace(
        t.l(),
        t.inputs(),
        t.w(),
        t.b(),
        t.z(),
        t.a(),
        t.slope(),
        t.pull(),
        t.delta(),
        biases,
        weights);
  }

  private static Trace replaced(Trace trace, int layer, LayerTrace other) {
    List<LayerTrace> layers = new ArrayList<>(trace.layers());
    layers.set(layer, other);
    return new Trace(trace.cost(), trace.y(), trace.c(), layers);
  }

  @Test
  void parameters_are_as_before_to_the_bit() {
    Setup setup = new Setup(ImmutableList.of(4), Cost.QUADRATIC, 3);
    Network network = setup.network(Shape.vector(5));
    try (Parameters parameters = setup.parameters(network);
        Parameters before = parameters.copy();
        Tracer tracer = new Tracer(network, parameters)) {
      Trace first = tracer.trace(example(new double[5], new double[10]));
      assertThat(parameters.values()).isEqualTo(before.values());
      assertThat(tracer.trace(example(new double[5], new double[10]))).isEqualTo(first);
    }
  }

  @Test
  void what_cannot_be_traced_is_refused() {
    refused(
        DataType.DOUBLE,
        "Expected a FullyConnectedLayer with biases, a SigmoidLayer or a LinearLayer."
            + " Received: SoftmaxLayer[2].",
        Network.of(Shape.vector(3), SoftmaxLayer.of(2)));
    refused(
        DataType.DOUBLE,
        "A network that is trained ends in an output layer, such as SoftmaxLayer."
            + " Received: Network[vector 3, FullyConnectedLayer[2, sigmoid]].",
        Network.of(Shape.vector(3), FullyConnectedLayer.of(2)));
    refused(
        DataType.FLOAT,
        "Numeric gradients need parameters of type DOUBLE. Received: FLOAT.",
        Network.of(Shape.vector(3), SigmoidLayer.of(2)));
  }

  private static void refused(DataType type, String message, Network network) {
    try (Parameters parameters = Parameters.zeros(network.layout(), type)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Tracer(network, parameters))
          .withMessage(message);
    }
  }

  @Test
  void an_excerpt_has_the_first_and_the_largest() {
    List<Double> thirty = Collections.nCopies(30, 1.0);
    assertThat(Excerpt.brief(thirty)).isEqualTo(Excerpt.whole(thirty));
    assertThat(Excerpt.whole(thirty).first()).hasSize(30).startsWith(0, 1).endsWith(29);

    List<Double> many = new ArrayList<>(Collections.nCopies(100, 0.0));
    many.set(1, 50.0);
    many.set(40, -9.0);
    many.set(7, 3.0);
    many.set(99, 10.0);
    assertThat(Excerpt.brief(many))
        .isEqualTo(new Excerpt(List.of(0, 1, 2), List.of(99, 40, 7, 3, 4, 5, 6)));
  }

  @Test
  void numbers_keep_their_digits() {
    assertThat(Table.number(0, 6)).isEqualTo("0");
    assertThat(Table.number(-0.0, 6)).isEqualTo("0");
    assertThat(Table.number(0.25, 6)).isEqualTo("0.250000");
    assertThat(Table.number(-0.00099, 6)).isEqualTo("-9.90e-04");
    assertThat(Table.number(0.00000012, 10)).isEqualTo("0.0000001200");
    assertThat(Table.number(-1e-12, 10)).isEqualTo("-1.00e-12");
    assertThat(Table.number(Double.NaN, 6)).isEqualTo("NaN");
  }
}
