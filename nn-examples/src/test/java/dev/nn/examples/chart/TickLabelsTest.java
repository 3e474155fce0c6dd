package dev.nn.examples.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TickLabelsTest {

  private static String linear(double from, double to, double tick) {
    double[] values = {from, (from + to) / Math.E, to};
    return format(TickLabels.pattern(new Extent(from, to), values, 12), tick);
  }

  private static String format(String pattern, double tick) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(tick);
  }

  @Test
  void a_number_has_the_decimals_of_a_step() {
    assertThat(linear(90, 96, 97.5)).isEqualTo("97.5");
    assertThat(linear(90, 96, 95)).isEqualTo("95.0");
    assertThat(linear(97.5, 97.9, 97.55)).isEqualTo("97.55");
    assertThat(linear(0, 2, 0.2)).isEqualTo("0.2");
    assertThat(linear(0, 1, 0.1)).isEqualTo("0.1");
    assertThat(linear(0, 100, 20)).isEqualTo("20");
    assertThat(linear(0, 60_000, 10_000)).isEqualTo("10,000");
    assertThat(linear(-0.001, 0.001, -0.0002)).isEqualTo("-0.0002");
  }

  @Test
  void whole_values_have_whole_numbers() {
    double[] epochs = {1, 2, 3, Double.NaN};
    assertThat(format(TickLabels.pattern(new Extent(1, 3), epochs, 12), 2)).isEqualTo("2");
  }

  @Test
  void very_small_and_very_large_numbers_have_an_exponent() {
    assertThat(linear(1e-8, 3e-8, 1.2e-8)).isEqualTo("1.2E-8");
    assertThat(linear(1e9, 3e9, 2.2e9)).isEqualTo("2.2E9");
  }

  @Test
  void one_value_is_written_out() {
    assertThat(linear(0.0123, 0.0123, 0.0123)).isEqualTo("0.01230");
    assertThat(linear(97.5, 97.5, 97.5)).isEqualTo("97.50");
    assertThat(linear(0, 0, 0)).isEqualTo("0");
  }

  @Test
  void a_logarithmic_axis_has_numbers_where_there_is_room() {
    assertThat(ticks(45, 55_000, 100, 1_000))
        .containsExactly("100", "200", "", "", "500", "", "", "", "", "1,000");
    assertThat(ticks(45, 400, 10, 100))
        .containsExactly("10", "20", "30", "40", "50", "60", "", "80", "", "100");
    assertThat(ticks(1e-4, 10, 0.001, 0.01))
        .containsExactly("0.001", "", "", "", "", "", "", "", "", "0.01");
    assertThat(ticks(1e-9, 1, 1e-8, 1e-7))
        .containsExactly("1E-8", "", "", "", "", "", "", "", "", "1E-7");
  }

  /** What is written at 1 to 9 times the one and at the other. */
  private static String[] ticks(double from, double to, double first, double last) {
    return DoubleStream.concat(
            IntStream.rangeClosed(1, 9).mapToDouble(digit -> digit * first), DoubleStream.of(last))
        .mapToObj(tick -> TickLabels.logarithmic(new Extent(from, to), tick))
        .toArray(String[]::new);
  }
}
