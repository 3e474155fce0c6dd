package dev.nn.layers.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.layer.Layer;
import dev.nn.core.network.Backpropagation;
import dev.nn.core.network.Inference;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.initialization.Initialization;
import dev.nn.testkit.LayerContract;
import dev.nn.testkit.LinearReadout;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class RReluLayerTest {

  @Nested
  class Contract implements LayerContract {
    @Override
    public Layer layer() {
      return RReluLayer.of();
    }

    @Override
    public Shape input() {
      return Shape.image(2, 3, 2);
    }
  }

  @Test
  void slopes_are_drawn_anew_for_each_value_and_step_and_only_below_zero() {
    Network network = Network.of(Shape.vector(50), RReluLayer.of(), new LinearReadout());
    try (Parameters parameters = network.initialize(DataType.DOUBLE, RandomStream.of(1));
        Gradients gradients = new Gradients(network.layout(), DataType.DOUBLE);
        Backpropagation training =
            new Backpropagation(network, parameters, 2, gradients, RandomStream.of(2))) {
      training.batch().x().assign(-1);
      training.batch().inputs().set(3, 5);
      double[] first = outputs(training, 0);
      double[] second = outputs(training, 1);
      assertThat(first[3]).isEqualTo(second[3]).isEqualTo(5);
      first[3] = -0.2;
      assertThat(first).doesNotHaveDuplicates();
      assertThat(Arrays.stream(first)).allMatch(y -> y >= -1 / 3.0 - 1e-7 && y <= -0.125);
      assertThat(second).isNotEqualTo(outputs(training, 2));
      assertThat(second).isEqualTo(outputs(training, 1));
    }
  }

  private static double[] outputs(Backpropagation training, long step) {
    assertThat(training.forward(step)).isFinite();
    return training.output().dup().ravel().toDoubleVector();
  }

  @Test
  void inference_has_the_mean_slope() {
    Network network = Network.of(Shape.vector(2), RReluLayer.of());
    try (Parameters parameters = network.initialize(DataType.DOUBLE, RandomStream.of(1));
        Inference inference = new Inference(network, parameters, 1)) {
      inference.input().putScalar(0, -24).putScalar(1, 7);
      inference.run();
      assertThat(inference.output().getDouble(0)).isCloseTo(-5.5, within(1e-12));
      assertThat(inference.output().getDouble(1)).isEqualTo(7);
    }
  }

  @Test
  void it_says_what_suits_the_layer_before_and_prints_its_slopes() {
    assertThat(RReluLayer.of().initialization()).isEqualTo(Initialization.he(11.0 / 48));
    assertThat(RReluLayer.of().slopes(0.1, 0.2)).hasToString("RReluLayer[0.1, 0.2]");
  }

  @Test
  void bad_slopes_are_refused() {
    assertThatThrownBy(() -> RReluLayer.of().slopes(0.3, 0.2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The slopes of RReLU must be in [0, 1], the lower first. Received: lower=0.3,"
                + " upper=0.2.");
  }
}
