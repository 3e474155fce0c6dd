package dev.nn.layers.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationsTest {

  static Stream<Activation> all() {
    return Stream.of(Activations.SIGMOID, Activations.TANH, Activations.RELU, Activations.LINEAR);
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
}
