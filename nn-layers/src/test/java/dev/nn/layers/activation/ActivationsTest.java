package dev.nn.layers.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.convolution.ConvolutionLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.initialization.Initialization;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationsTest {

  static Stream<Activation> all() {
    return Stream.of(
        Activations.SIGMOID,
        Activations.TANH,
        Activations.RELU,
        Activations.LINEAR,
        Activations.LEAKY_RELU,
        Activations.leakyRelu(0.3),
        Activations.ELU,
        Activations.elu(0.5),
        Activations.SOFTPLUS);
  }

  @ParameterizedTest
  @MethodSource("all")
  void derivatives_are_central_differences(Activation f) {
    double h = 1e-6;
    for (double z = -4.05; z < 4; z += 0.1) {
      double numeric = (f.value(z + h) - f.value(z - h)) / (2 * h);
      assertThat(f.derivative(f.value(z))).as("at %s", z).isCloseTo(numeric, within(1e-8));
    }
  }

  @Test
  void values_are_the_textbooks() {
    assertThat(Activations.SIGMOID.value(0)).isEqualTo(0.5);
    assertThat(Activations.SIGMOID.value(2)).isCloseTo(0.8807970779778823, within(1e-15));
    assertThat(Activations.TANH.value(1)).isCloseTo(0.7615941559557649, within(1e-15));
    assertThat(Activations.RELU.value(-3)).isZero();
    assertThat(Activations.RELU.value(3)).isEqualTo(3);
    assertThat(Activations.LINEAR.value(-7)).isEqualTo(-7);
  }

  @ParameterizedTest
  @MethodSource("all")
  void extremes_stay_finite_and_na_n_stays_na_n(Activation f) {
    assertThat(f.value(-1e4)).isFinite();
    assertThat(f.derivative(f.value(-1e4))).isFinite();
    assertThat(f.value(Double.NaN)).isNaN();
  }

  @Test
  void values_of_the_newer_ones_are_their_papers() {
    assertThat(Activations.LEAKY_RELU.value(-3)).isEqualTo(-0.03);
    assertThat(Activations.LEAKY_RELU.value(3)).isEqualTo(3);
    assertThat(Activations.ELU.value(3)).isEqualTo(3);
    assertThat(Activations.elu(2).value(-1)).isCloseTo(-1.2642411176571153, within(1e-15));
    assertThat(Activations.SOFTPLUS.value(0)).isCloseTo(0.6931471805599453, within(1e-15));
    assertThat(Activations.SOFTPLUS.value(-40)).isCloseTo(4.248354255291589e-18, within(1e-30));
    assertThat(Activations.SOFTPLUS.value(1000)).isEqualTo(1000);
  }

  /** Many at once, in float, as a layer does it: kinks, subnormal numbers, infinities, NaN. */
  @ParameterizedTest
  @MethodSource("all")
  void many_floats_at_once_are_what_each_is_alone(Activation f) {
    float[] z = {-80, -1, -1e-3f, -1e-42f, -0f, 0, 1e-42f, 1e-3f, 1, 20, Float.NaN};
    float[] values = z.clone();
    f.values(values, z.length);
    float[] gradients = new float[z.length];
    Arrays.fill(gradients, 3);
    f.differentiate(values, gradients, z.length);
    for (int i = 0; i < z.length; i++) {
      assertThat((double) values[i]).as("%s", z[i]).isCloseTo(f.value(z[i]), within(2e-6));
      if (!Float.isNaN(z[i])) {
        assertThat((double) gradients[i])
            .as("%s", z[i])
            .isCloseTo(3 * f.derivative(values[i]), within(1e-5));
      }
    }
  }

  @Test
  void each_has_its_first_weights() {
    assertThat(Activations.SIGMOID.initialization()).isEqualTo(Initialization.network3());
    assertThat(Activations.RELU.initialization()).isEqualTo(Initialization.network3());
    assertThat(Activations.leakyRelu(0.5).initialization()).isEqualTo(Initialization.he(0.5));
    assertThat(Activations.ELU.initialization()).isEqualTo(Initialization.he());
    assertThat(Activations.SOFTPLUS.initialization()).isEqualTo(Initialization.xavier());
  }

  @Test
  void a_layer_takes_over_the_first_weights_unless_others_were_chosen() {
    FullyConnectedLayer layer = FullyConnectedLayer.of(5);
    assertThat(layer.activation(Activations.ELU).initialization()).isEqualTo(Initialization.he());
    assertThat(layer.activation(Activations.ELU)).hasToString("FullyConnectedLayer[5, elu(1.0)]");
    assertThat(layer.activation(Activations.ELU).activation(Activations.RELU))
        .isEqualTo(layer.activation(Activations.RELU));
    assertThat(layer.initialization(Initialization.large()).activation(Activations.ELU))
        .isEqualTo(layer.activation(Activations.ELU).initialization(Initialization.large()))
        .hasToString("FullyConnectedLayer[5, elu(1.0), w N(0, 1), b N(0, 1)]");
    assertThat(ConvolutionLayer.of(5, 3, 3).activation(Activations.ELU).initialization())
        .isEqualTo(Initialization.he());
    assertThat(ConvPoolLayer.of(5, 3, 3).activation(Activations.SOFTPLUS).initialization())
        .isEqualTo(Initialization.xavier());
  }

  @Test
  void bad_settings_are_refused() {
    assertThatThrownBy(() -> Activations.leakyRelu(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The slope of leaky ReLU must be in [0, 1]. Received: slope=1.5.");
    assertThatThrownBy(() -> Activations.elu(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The alpha of ELU must be positive and finite. Received: alpha=0.0.");
  }
}
