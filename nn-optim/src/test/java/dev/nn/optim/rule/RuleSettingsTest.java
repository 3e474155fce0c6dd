package dev.nn.optim.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.optimizer.Optimizer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleSettingsTest {

  static Stream<Arguments> refused() {
    String rate = "The learning rate must be positive and finite. Received: rate=";
    String share = "The share that stays in each step must be in [0, 1). Received: ";
    String epsilon = "What is added to a divisor must be positive and finite. Received: epsilon=";
    return Stream.of(
        refused(() -> Momentum.classical(0, 0.9), rate + "0.0."),
        refused(() -> Momentum.averaged(0.1, 1), share + "decay=1.0."),
        refused(() -> Nesterov.of(Double.NaN, 0.9), rate + "NaN."),
        refused(() -> Nesterov.of(0.1, -0.1), share + "decay=-0.1."),
        refused(() -> AdaGrad.rate(-1), rate + "-1.0."),
        refused(() -> new AdaGrad(1, 0), epsilon + "0.0."),
        refused(() -> RmsProp.rate(Double.POSITIVE_INFINITY), rate + "Infinity."),
        refused(() -> RmsProp.rate(1).decay(1.5), share + "decay=1.5."),
        refused(() -> Adam.rate(0), rate + "0.0."),
        refused(() -> Adam.rate(1).betas(1, 0.9), share + "beta1=1.0."),
        refused(() -> Adam.rate(1).betas(0.9, Double.NaN), share + "beta2=NaN."),
        refused(() -> new Adam(1, 0.9, 0.9, Double.NaN), epsilon + "NaN."),
        refused(
            () -> AdamW.of(0.1, 10),
            "The decay of weights must be at least 0 and less than 1 / rate. Received: decay=10.0 at rate=0.1."));
  }

  private static Arguments refused(Supplier<Optimizer> rule, String message) {
    return Arguments.of(rule, message);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void settings_out_of_range_are_refused(Supplier<Optimizer> rule, String message) {
    assertThatThrownBy(rule::get).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  /** Checkpoints tell trainings apart by these texts. */
  @Test
  void rules_print_their_settings() {
    assertThat(AdamW.of(0.001, 0.01))
        .hasToString(
            "AdamW[adam=Adam[rate=0.001, beta1=0.9, beta2=0.999, epsilon=1.0E-8], decay=0.01]");
    assertThat(Momentum.averaged(0.1, 0.9))
        .hasToString("Momentum[rate=0.1, decay=0.9, form=AVERAGED]");
  }
}
