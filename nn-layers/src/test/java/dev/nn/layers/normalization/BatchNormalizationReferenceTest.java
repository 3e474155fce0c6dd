package dev.nn.layers.normalization;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.network.Backpropagation;
import dev.nn.core.network.Inference;
import dev.nn.core.network.InputGradient;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.layers.activation.ActivationLayer;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * 100 steps of training, then inference and a frozen step, against numbers that NumPy computed: see
 * {@code reference/batch_normalization.py}.
 */
class BatchNormalizationReferenceTest {
  private static final int BATCH = 6;
  private static final int STEPS = 100;
  private static final double RATE = 0.1;

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"DOUBLE", "FLOAT"})
  void of_features(DataType type) throws IOException {
    Network network = dense(BatchNormalization.of());
    try (Parameters parameters = network.initialize(type, RandomStream.of(1))) {
      set(parameters, "0/w", i -> Math.sin(0.2 + 1.3 * i));
      set(parameters, "1/gamma", i -> 1 + 0.5 * Math.sin(0.6 + 1.7 * i));
      set(parameters, "1/beta", i -> 0.5 * Math.sin(0.7 + 1.9 * i));
      set(parameters, "3/w", i -> Math.sin(0.4 + 0.9 * i));
      set(parameters, "3/b", i -> Math.sin(0.5 + 0.8 * i));
      Network frozen = dense(BatchNormalization.of().freeze());
      requireReference("dense", network, frozen, parameters, i -> Math.sin(0.1 + 0.7 * i));
    }
  }

  private static Network dense(BatchNormalization normalization) {
    return Network.of(
        Shape.vector(5),
        FullyConnectedLayer.of(4).activation(Activations.LINEAR).withoutBias(),
        normalization,
        ActivationLayer.of(Activations.SIGMOID),
        SoftmaxLayer.of(3));
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"DOUBLE", "FLOAT"})
  void of_channels(DataType type) throws IOException {
    Network network = image(BatchNormalization.of());
    try (Parameters parameters = network.initialize(type, RandomStream.of(1))) {
      set(parameters, "0/gamma", i -> 1 + 0.5 * Math.sin(0.6 + 1.7 * i));
      set(parameters, "0/beta", i -> 0.5 * Math.sin(0.7 + 1.9 * i));
      set(parameters, "1/w", i -> Math.sin(0.4 + 0.9 * i));
      set(parameters, "1/b", i -> Math.sin(0.5 + 0.8 * i));
      Network frozen = image(BatchNormalization.of().freeze());
      requireReference("image", network, frozen, parameters, i -> 2 + 3 * Math.sin(0.1 + 0.7 * i));
    }
  }

  private static Network image(BatchNormalization normalization) {
    return Network.of(Shape.image(2, 2, 3), normalization, SoftmaxLayer.of(3));
  }

  private static void requireReference(
      String name, Network network, Network frozen, Parameters parameters, IntToDoubleFunction data)
      throws IOException {
    Map<String, double[]> actual = train(network, parameters, data);
    network
        .layout()
        .slots()
        .keySet()
        .forEach(path -> actual.put(path, parameters.get(path).dup().ravel().toDoubleVector()));
    actual.put("output", infer(network, parameters, data));
    actual.put("dx", inputGradient(frozen, parameters, data));

    double tolerance = parameters.type() == DataType.DOUBLE ? 1e-10 : 1e-5;
    Map<String, double[]> expected = reference(name + " ");
    assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    expected.forEach(
        (what, values) ->
            assertThat(requireNonNull(actual.get(what)))
                .as(what)
                .containsExactly(values, within(tolerance)));
  }

  /** The costs of the steps. */
  private static Map<String, double[]> train(
      Network network, Parameters parameters, IntToDoubleFunction data) {
    Map<String, double[]> costs = new LinkedHashMap<>();
    try (Gradients gradients = new Gradients(network.layout(), parameters.type());
        Backpropagation training =
            new Backpropagation(network, parameters, BATCH, gradients, RandomStream.of(2))) {
      Elements p = Elements.of(parameters.values());
      Elements g = Elements.of(gradients.values());
      for (int step = 0; step < STEPS; step++) {
        fill(training, network.input(), step * BATCH % 24, data);
        costs.put("cost " + step, new double[] {training.step(step)});
        for (int i = 0; i < p.size(); i++) {
          p.set(i, p.get(i) - RATE * g.get(i));
        }
      }
    }
    return costs;
  }

  private static void fill(
      Backpropagation training, Shape input, int first, IntToDoubleFunction data) {
    Elements x = training.batch().inputs();
    Elements y = training.batch().targets();
    for (int i = 0; i < x.size(); i++) {
      x.set(i, data.applyAsDouble(first * input.size() + i));
    }
    for (int i = 0; i < y.size(); i++) {
      y.set(i, i % 3 == (first + i / 3) % 3 ? 1 : 0);
    }
  }

  private static double[] infer(Network network, Parameters parameters, IntToDoubleFunction data) {
    try (Inference inference = new Inference(network, parameters, BATCH)) {
      Elements x = Elements.of(inference.input());
      for (int i = 0; i < x.size(); i++) {
        x.set(i, data.applyAsDouble(i));
      }
      inference.run();
      return inference.output().dup().ravel().toDoubleVector();
    }
  }

  private static double[] inputGradient(
      Network frozen, Parameters parameters, IntToDoubleFunction data) {
    try (Gradients gradients = new Gradients(frozen.layout(), parameters.type());
        Backpropagation training =
            new Backpropagation(
                frozen, parameters, BATCH, gradients, RandomStream.of(2), InputGradient.COMPUTED)) {
      fill(training, frozen.input(), 0, data);
      assertThat(training.step(0)).isFinite();
      return training.inputGradient().orElseThrow().dup().ravel().toDoubleVector();
    }
  }

  private static void set(Parameters parameters, String path, IntToDoubleFunction values) {
    Elements target = Elements.of(parameters.get(path));
    for (int i = 0; i < target.size(); i++) {
      target.set(i, values.applyAsDouble(i));
    }
  }

  /** The script's numbers by name: all words of a line before the first number. */
  private static Map<String, double[]> reference(String prefix) throws IOException {
    Map<String, double[]> numbers = new LinkedHashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                requireNonNull(
                    BatchNormalizationReferenceTest.class.getResourceAsStream(
                        "/reference/batch_normalization.txt")),
                StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> line.startsWith(prefix))
          .map(line -> line.substring(prefix.length()).split(" "))
          .forEach(
              words -> {
                int named = words[0].equals("cost") ? 2 : 1;
                numbers.put(
                    String.join(" ", Arrays.copyOf(words, named)),
                    Arrays.stream(words).skip(named).mapToDouble(Double::parseDouble).toArray());
              });
    }
    return numbers;
  }
}
