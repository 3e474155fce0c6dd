package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.regularization.L2;
import dev.nn.optim.regularization.Shrinkage;
import dev.nn.optim.rule.Sgd;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * 100 steps of network3's baseline in small, against numbers that NumPy computed: see {@code
 * reference/softmax_network.py}.
 */
class SoftmaxNetworkReferenceTest {
  private static final Network NETWORK =
      Network.of(Shape.vector(5), FullyConnectedLayer.of(4), SoftmaxLayer.of(3));

  static Stream<Optimizer> optimizers() {
    return Stream.of(Sgd.rate(0.7), new Unfolded(Sgd.rate(0.7)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void costs_and_weights_are_num_pys(Optimizer optimizer) throws IOException {
    try (Parameters parameters = Parameters.zeros(NETWORK.layout(), DataType.DOUBLE)) {
      wave(Elements.of(parameters.get("0/w")), 0.2, 1.3);
      wave(Elements.of(parameters.get("0/b")), 0.3, 1.1);
      wave(Elements.of(parameters.get("1/w")), 0.4, 0.9);
      wave(Elements.of(parameters.get("1/b")), 0.5, 0.8);
      List<Double> costs = train(parameters, optimizer);
      for (String line : reference()) {
        String[] words = line.split(" ");
        if (words[0].equals("cost")) {
          assertThat(costs.get(Integer.parseInt(words[1]) - 1))
              .as(line)
              .isCloseTo(Double.parseDouble(words[2]), within(1e-12));
        } else {
          requireValues(Elements.of(parameters.get(words[0])), words);
        }
      }
    }
  }

  private static List<Double> train(Parameters parameters, Optimizer optimizer) {
    List<Double> costs = new ArrayList<>();
    Shrinkage decay = L2.perBatch(0.3).shrinkage(8, 2);
    try (TrainingStep step =
        new TrainingStep(NETWORK, parameters, optimizer, decay, RandomStream.of(1))) {
      for (int epoch = 0; epoch < 25; epoch++) {
        double total = 0;
        for (int from = 0; from < 8; from += 2) {
          fill(step, from);
          total += step.run(2, 4L * epoch + from / 2);
        }
        costs.add(total / 8);
      }
    }
    return costs;
  }

  private static void fill(TrainingStep step, int from) {
    Elements x = step.batch(2).inputs();
    Elements y = step.batch(2).targets();
    for (int i = 0; i < x.size(); i++) {
      x.set(i, Math.sin(0.1 + 0.7 * (from * 5 + i)));
    }
    for (int i = 0; i < y.size(); i++) {
      y.set(i, i % 3 == (from + i / 3) % 3 ? 1 : 0);
    }
  }

  private static void requireValues(Elements values, String[] words) {
    assertThat(values.size()).isEqualTo(words.length - 1);
    for (int i = 0; i < values.size(); i++) {
      assertThat(values.get(i))
          .as("%s %d", words[0], i)
          .isCloseTo(Double.parseDouble(words[i + 1]), within(1e-12));
    }
  }

  private static void wave(Elements values, double a, double b) {
    for (int i = 0; i < values.size(); i++) {
      values.set(i, Math.sin(a + b * i));
    }
  }

  private static List<String> reference() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                SoftmaxNetworkReferenceTest.class.getResourceAsStream(
                    "/reference/softmax_network.txt"),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
