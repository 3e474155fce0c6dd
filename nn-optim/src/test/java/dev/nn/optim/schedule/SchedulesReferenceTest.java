package dev.nn.optim.schedule;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.nn.optim.Reference;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedules against NumPy's numbers. */
class SchedulesReferenceTest {
  private static final ImmutableMap<String, PerEpoch> PER_EPOCH =
      ImmutableMap.of(
          "inverse-time", InverseTime.decay(0.3),
          "exponential", Exponential.base(0.95),
          "inverse-root", InverseSquareRoot.of(2),
          "steps", Steps.every(4, 0.5));

  private static final WarmUp WARM_UP = WarmUp.steps(200).then(Cosine.to(0.1));

  private static final ImmutableMap<String, PerStep> PER_STEP =
      ImmutableMap.of(
          "cosine",
          Cosine.to(0.1),
          "one-cycle",
          OneCycle.standard(),
          "warm-up",
          (step, steps) -> WARM_UP.factor(step) * Cosine.to(0.1).factor(step, steps));

  static List<Reference> epochs() {
    return Reference.all("epoch", 2);
  }

  @ParameterizedTest
  @MethodSource("epochs")
  void schedules_by_epoch_are_num_pys(Reference expected) {
    int epoch = Integer.parseInt(expected.words().get(0));
    assertThat(requireNonNull(PER_EPOCH.get(expected.words().get(1))).factor(epoch))
        .isCloseTo(expected.values()[0], within(1e-14));
  }

  static List<Reference> steps() {
    return Reference.all("step", 2);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void schedules_by_step_are_num_pys(Reference expected) {
    long step = Long.parseLong(expected.words().get(0));
    assertThat(requireNonNull(PER_STEP.get(expected.words().get(1))).factor(step, 1000))
        .isCloseTo(expected.values()[0], within(1e-14));
  }

  @Test
  void all_have_their_numbers() {
    assertThat(epochs()).hasSize(5 * PER_EPOCH.size());
    assertThat(steps()).hasSize(9 * PER_STEP.size());
  }

  /** However short a training is. */
  @Test
  void one_cycle_stays_between_its_shares() {
    OneCycle cycle = OneCycle.standard();
    for (long steps = 1; steps < 40; steps++) {
      for (long step = 0; step < steps; step++) {
        assertThat(cycle.factor(step, steps)).isBetween(cycle.last() - 1e-15, 1.0);
      }
    }
    assertThat(cycle.factor(0, 1)).isEqualTo(1);
  }

  @Test
  void the_rate_is_halved_where_accuracy_stays_as_it_was() {
    HalveOnPlateau schedule = HalveOnPlateau.in(2);
    double[] accuracies = {0.5, 0.6, 0.6, 0.59, 0.6, 0.6, 0.61, 0.5, 0.5, 0.62};
    double[] factors = {1, 1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125, 0.125};
    ImmutableList.Builder<Double> seen = ImmutableList.builder();
    assertThat(schedule.factor(seen.build())).isEqualTo(factors[0]);
    for (int epoch = 0; epoch < accuracies.length; epoch++) {
      seen.add(accuracies[epoch]);
      assertThat(schedule.factor(seen.build()))
          .as("after epoch %d", epoch + 1)
          .isEqualTo(factors[epoch + 1]);
    }
  }

  @Test
  void settings_out_of_range_are_refused() {
    refused(
        () -> InverseTime.decay(-1),
        "The decay of the rate must be finite and at least 0. Received: decay=-1.0.");
    refused(
        () -> Exponential.base(0),
        "The base of an exponential decay must be in (0, 1]. Received: base=0.0.");
    refused(
        () -> InverseSquareRoot.of(Double.NaN),
        "The k of k / sqrt(epoch) must be positive and finite. Received: k=NaN.");
    refused(() -> Steps.every(0, 0.5), "A stair is at least 1 epoch long. Received: epochs=0.");
    refused(
        () -> Steps.every(1, 2),
        "The factor from stair to stair must be in (0, 1]. Received: factor=2.0.");
    refused(
        () -> Cosine.to(1.5),
        "The share of the rate at the end must be in [0, 1]. Received: last=1.5.");
    refused(
        () -> new OneCycle(1, 1, 1),
        "The share of steps that go up must be in (0, 1). Received: up=1.0.");
    refused(
        () -> new OneCycle(0.5, 0, 1),
        "The share of the rate in the first step must be in (0, 1]. Received: first=0.0.");
    refused(
        () -> new OneCycle(0.5, 1, -1),
        "The share of the rate in the last step must be in [0, 1]. Received: last=-1.0.");
    refused(() -> WarmUp.steps(0), "A warm-up takes at least 1 step. Received: steps=0.");
    refused(() -> HalveOnPlateau.in(0), "A plateau is at least 1 epoch long. Received: epochs=0.");
  }

  private static void refused(Supplier<Schedule> schedule, String message) {
    assertThatThrownBy(schedule::get)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /** Checkpoints tell trainings apart by these texts. */
  @Test
  void schedules_print_their_settings() {
    assertThat(WARM_UP).hasToString("WarmUp[steps=200, then=Cosine[last=0.1]]");
    assertThat(WarmUp.steps(3)).hasToString("WarmUp[steps=3, then=Constant[]]");
  }
}
