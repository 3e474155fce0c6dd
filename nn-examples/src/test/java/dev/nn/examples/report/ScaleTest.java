package dev.nn.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.random.RandomStream;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class ScaleTest {

  @Test
  void an_axis_has_round_marks_around_all_values() {
    Scale.Axis axis = Scale.Axis.of(97.55, 98.12, 97.8);

    assertThat(axis.ticks())
        .extracting(Scale.Tick::label)
        .containsExactly("97.5", "97.6", "97.7", "97.8", "97.9", "98.0", "98.1", "98.2");
    assertThat(axis.ticks().get(0).x()).isEqualTo(24);
    assertThat(axis.ticks().get(7).x()).isEqualTo(456);
  }

  @Test
  void figures_stand_where_they_belong() {
    Scale scale =
        Scale.on(
            Scale.Axis.of(98, 99), 98.5, 98.25, 98.75, List.of(98.0, 99.0), OptionalDouble.of(98));

    assertThat(scale.ours()).isEqualTo(240);
    assertThat(scale.low()).isEqualTo(132);
    assertThat(scale.width()).isEqualTo(216);
    assertThat(scale.seeds()).containsExactly(24.0, 456.0);
    assertThat(scale.book()).containsExactly(24.0);
  }

  @Test
  void any_values_are_on_their_axis_which_has_few_marks() {
    RandomStream random = RandomStream.of(3);
    for (int i = 0; i < 2000; i++) {
      double low = 100 * random.nextDouble();
      double high = low + (100 - low) * Math.pow(10, -5 * random.nextDouble());
      Scale.Axis axis = Scale.Axis.of(low, high);
      assertThat(axis.from()).isLessThanOrEqualTo(low + 1e-9);
      assertThat(axis.to()).isGreaterThanOrEqualTo(high - 1e-9);
      assertThat(axis.x(low)).isBetween(24.0, 456.0);
      assertThat(axis.x(high)).isBetween(24.0, 456.0);
      assertThat(axis.ticks()).hasSizeBetween(2, 9);
      assertThat(axis.ticks()).extracting(Scale.Tick::label).doesNotHaveDuplicates();
      for (Scale.Tick tick : axis.ticks()) {
        assertThat(axis.x(Double.parseDouble(tick.label()))).isCloseTo(tick.x(), within(0.6));
      }
    }
  }

  @Test
  void one_value_alone_has_an_axis() {
    assertThat(Scale.Axis.of(100, 100).ticks()).hasSizeGreaterThan(1);
  }
}
