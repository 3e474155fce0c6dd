package dev.nn.layers.dropout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.network.Backpropagation;
import dev.nn.core.network.Inference;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Masks are read off the weight gradient: with the input all ones, row i of x^T delta is zero where
 * input i is dropped.
 */
class DropoutTest {
  private static final int INPUTS = 10_000;

  @Test
  void the_rate_is_the_share_of_dropped_inputs() {
    for (double rate : new double[] {0.1, 0.5, 0.9}) {
      boolean[] mask = mask(rate, 1, 0);
      long dropped = count(mask);
      double deviation = Math.sqrt(rate * (1 - rate) / INPUTS);
      assertThat((double) dropped / INPUTS).isCloseTo(rate, within(4 * deviation));
    }
  }

  @Test
  void masks_are_a_function_of_seed_and_step() {
    assertThat(mask(0.5, 1, 3)).isEqualTo(mask(0.5, 1, 3));
    assertThat(agreement(mask(0.5, 1, 3), mask(0.5, 1, 4))).isBetween(4800, 5200);
    assertThat(agreement(mask(0.5, 1, 3), mask(0.5, 2, 3))).isBetween(4800, 5200);
  }

  /** network3 seeds all its dropout layers alike; here each layer has masks of its own. */
  @Test
  void layers_have_masks_of_their_own() {
    Network network =
        Network.of(
            Shape.vector(INPUTS),
            FullyConnectedLayer.of(INPUTS / 100).activation(Activations.LINEAR).dropout(0.5),
            SoftmaxLayer.of(2).dropout(0.5));
    Network alone =
        Network.of(
            Shape.vector(INPUTS),
            FullyConnectedLayer.of(INPUTS / 100).activation(Activations.LINEAR),
            SoftmaxLayer.of(2).dropout(0.5));
    boolean[] first = dropped(network, "0/w", INPUTS, INPUTS / 100);
    boolean[] second = dropped(network, "1/w", INPUTS / 100, 2);
    boolean[] secondAlone = dropped(alone, "1/w", INPUTS / 100, 2);
    assertThat(agreement(Arrays.copyOf(first, second.length), second)).isBetween(30, 70);
    assertThat(secondAlone)
        .as("dropout in one layer does not shift the masks of another")
        .isEqualTo(second);
  }

  private static boolean[] dropped(Network network, String weight, int inputs, int outputs) {
    try (Parameters parameters = network.initialize(DataType.FLOAT, RandomStream.of(1));
        Gradients gradients = new Gradients(network.layout(), DataType.FLOAT);
        Backpropagation backpropagation =
            new Backpropagation(network, parameters, 1, gradients, RandomStream.of(1))) {
      // Small, so that the outputs stay undecided and the gradients alive.
      parameters.get("1/w").getColumn(0).assign(1e-6);
      backpropagation.batch().x().assign(1);
      backpropagation.batch().targets().set(0, 1);
      assertThat(backpropagation.step(0)).isFinite();
      Elements values = Elements.of(gradients.array(weight));
      boolean[] zero = new boolean[inputs];
      for (int i = 0; i < inputs; i++) {
        zero[i] = values.get(outputs * i) == 0;
      }
      return zero;
    }
  }

  @Test
  void inference_counts_every_input_times_the_share_that_is_kept() {
    Network network = Network.of(Shape.vector(4), SoftmaxLayer.of(2).dropout(0.75));
    try (Parameters parameters = Parameters.zeros(network.layout(), DataType.DOUBLE);
        Inference inference = new Inference(network, parameters, 1)) {
      parameters.get("0/w").putColumn(0, parameters.get("0/w").getColumn(0).add(1));
      inference.input().assign(1);
      inference.run();
      // z = 0.25 * 4 = 1 against 0.
      assertThat(inference.output().getDouble(0, 0))
          .isCloseTo(1 / (1 + Math.exp(-1)), within(1e-12));
    }
  }

  @Test
  void inverted_dropout_leaves_inference_as_it_is() {
    Network network =
        Network.of(Shape.vector(4), SoftmaxLayer.of(2).dropout(Dropout.inverted(0.75)));
    try (Parameters parameters = Parameters.zeros(network.layout(), DataType.DOUBLE);
        Inference inference = new Inference(network, parameters, 1)) {
      parameters.get("0/w").putColumn(0, parameters.get("0/w").getColumn(0).add(1));
      inference.input().assign(1);
      inference.run();
      // z = 4 against 0.
      assertThat(inference.output().getDouble(0, 0))
          .isCloseTo(1 / (1 + Math.exp(-4)), within(1e-12));
    }
  }

  /** Of an input of 1 the weight gradient of the kept ones is delta, times 1 / (1 - rate). */
  @Test
  void both_forms_drop_the_same_inputs_and_the_inverted_one_scales_the_others() {
    double[] kept = weightGradient(Dropout.network3(0.75), 5, 6);
    double[] scaled = weightGradient(Dropout.inverted(0.75), 5, 6);
    assertThat(Arrays.stream(kept).distinct().sorted()).containsExactly(-0.5, 0.0);
    for (int i = 0; i < INPUTS; i++) {
      assertThat(scaled[i]).isEqualTo(4 * kept[i]);
    }
  }

  /** The mean over many masks of a linear layer's output is its output at inference. */
  @Test
  void inference_is_the_mean_of_training_in_either_form() {
    for (Dropout dropout : new Dropout[] {Dropout.network3(0.3), Dropout.inverted(0.3)}) {
      Network network =
          Network.of(
              Shape.vector(3),
              FullyConnectedLayer.of(1).activation(Activations.LINEAR).dropout(dropout),
              SoftmaxLayer.of(2));
      try (Parameters parameters = Parameters.zeros(network.layout(), DataType.DOUBLE);
          Gradients gradients = new Gradients(network.layout(), DataType.DOUBLE);
          Inference inference = new Inference(network, parameters, 1);
          Backpropagation backpropagation =
              new Backpropagation(network, parameters, 2000, gradients, RandomStream.of(7))) {
        parameters.get("0/w").assign(1);
        // So small that softmax is linear: its first output is 1/2 + z/4 * 1e-3.
        parameters.get("1/w").putScalar(0, 1e-3);
        inference.input().assign(1);
        inference.run();
        backpropagation.batch().x().assign(1);
        assertThat(backpropagation.step(0)).isFinite();
        double mean = backpropagation.output().getColumn(0).meanNumber().doubleValue();
        double z = (mean - 0.5) * 4e3;
        double deviation = Math.sqrt(3 * 0.3 * 0.7 / 2000) * dropout.trainingScale();
        assertThat(z)
            .as("%s", dropout)
            .isCloseTo((inference.output().getDouble(0, 0) - 0.5) * 4e3, within(4 * deviation));
      }
    }
  }

  @Test
  void the_forms_are_told_apart() {
    assertThat(SoftmaxLayer.of(10).dropout(0.5))
        .isEqualTo(SoftmaxLayer.of(10).dropout(Dropout.network3(0.5)))
        .isNotEqualTo(SoftmaxLayer.of(10).dropout(Dropout.inverted(0.5)))
        .hasToString("SoftmaxLayer[10, dropout=0.5]");
    assertThat(SoftmaxLayer.of(10).dropout(Dropout.inverted(0.5)))
        .hasToString("SoftmaxLayer[10, dropout=inverted(0.5)]");
    assertThat(FullyConnectedLayer.of(3).dropout(Dropout.inverted(0.2)))
        .hasToString("FullyConnectedLayer[3, sigmoid, dropout=inverted(0.2)]");
  }

  @Test
  void a_rate_outside_is_refused_in_either_form() {
    assertThatThrownBy(() -> Dropout.inverted(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The dropout rate must be in [0, 1). Received: rate=1.0.");
    assertThatThrownBy(() -> Dropout.network3(-0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The dropout rate must be in [0, 1). Received: rate=-0.1.");
  }

  private static boolean[] mask(double rate, long seed, long step) {
    double[] gradient = weightGradient(Dropout.network3(rate), seed, step);
    boolean[] zero = new boolean[INPUTS];
    for (int i = 0; i < INPUTS; i++) {
      zero[i] = gradient[i] == 0;
    }
    return zero;
  }

  /** Of the first class, whose delta is -1/2; inputs are all 1. */
  private static double[] weightGradient(Dropout dropout, long seed, long step) {
    Network network = Network.of(Shape.vector(INPUTS), SoftmaxLayer.of(2).dropout(dropout));
    try (Parameters parameters = Parameters.zeros(network.layout(), DataType.FLOAT);
        Gradients gradients = new Gradients(network.layout(), DataType.FLOAT);
        Backpropagation backpropagation =
            new Backpropagation(network, parameters, 1, gradients, RandomStream.of(seed))) {
      backpropagation.batch().x().assign(1);
      backpropagation.batch().targets().set(0, 1);
      double cost = backpropagation.step(step);
      assertThat(cost).isCloseTo(Math.log(2), within(1e-6));
      Elements values = Elements.of(gradients.array("0/w"));
      double[] gradient = new double[INPUTS];
      for (int i = 0; i < INPUTS; i++) {
        gradient[i] = values.get(2 * i);
      }
      return gradient;
    }
  }

  private static long count(boolean[] mask) {
    int count = 0;
    for (boolean each : mask) {
      count += each ? 1 : 0;
    }
    return count;
  }

  private static int agreement(boolean[] one, boolean[] other) {
    int same = 0;
    for (int i = 0; i < one.length; i++) {
      same += one[i] == other[i] ? 1 : 0;
    }
    return same;
  }
}
