package dev.nn.layers.initialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.Initializer;
import dev.nn.core.random.RandomStream;
import dev.nn.layers.statistics.NormalLaw;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class InitializationTest {
  private static final int N = 100_000;
  private static final Fans FANS = new Fans(784, 100);

  @Test
  void network3_scales_weights_by_the_number_of_neurons() {
    requireNormal(Initialization.network3().weights(), 0.1);
    requireNormal(Initialization.network3().biases(), 1);
  }

  @Test
  void network2_scales_weights_by_the_number_of_inputs() {
    requireNormal(Initialization.scaled().weights(), 1 / 28.0);
    requireNormal(Initialization.scaled().biases(), 1);
  }

  @Test
  void large_weights_are_standard_normal() {
    requireNormal(Initialization.large().weights(), 1);
    requireNormal(Initialization.large().biases(), 1);
  }

  @Test
  void constants_are_constant() {
    RandomStream random = RandomStream.of(1);
    assertThat(Initialization.zero().weights().draw(FANS, random)).isZero();
    assertThat(Initializers.constant(2.5).draw(FANS, random)).isEqualTo(2.5);
  }

  @Test
  void laws_print_as_in_a_textbook() {
    assertThat(Initialization.network3()).hasToString("w N(0, 1/n_out), b N(0, 1)");
    assertThat(Initialization.scaled()).hasToString("w N(0, 1/n_in), b N(0, 1)");
    assertThat(Initialization.zero()).hasToString("w 0, b 0");
    assertThat(Initializers.gaussian(0.01)).hasToString("N(0, 0.01^2)");
    assertThat(Initializers.constant(2.5)).hasToString("2.5");
  }

  @Test
  void a_bad_deviation_or_constant_is_refused() {
    assertThatThrownBy(() -> Initializers.gaussian(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The standard deviation must be finite and at least 0. Received: standardDeviation=-1.0.");
    assertThatThrownBy(() -> Initializers.constant(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The constant must be finite. Received: value=NaN.");
  }

  /** Kolmogorov-Smirnov at p = 1e-4; would notice a deviation that is off by 1 %. */
  private static void requireNormal(Initializer initializer, double deviation) {
    RandomStream random = RandomStream.of(20);
    double[] u =
        DoubleStream.generate(() -> initializer.draw(FANS, random) / deviation)
            .limit(N)
            .map(NormalLaw::below)
            .sorted()
            .toArray();
    double worst = 0;
    for (int i = 0; i < N; i++) {
      worst = Math.max(worst, Math.max(u[i] - (double) i / N, (i + 1.0) / N - u[i]));
    }
    assertThat(worst).isLessThan(2.23 / Math.sqrt(N));
    assertThat(Arrays.stream(u).map(x -> (x - 0.5) * (x - 0.5)).average().orElseThrow() * 12)
        .isBetween(0.98, 1.02);
  }
}
