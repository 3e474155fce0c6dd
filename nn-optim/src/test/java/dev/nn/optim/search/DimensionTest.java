package dev.nn.optim.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class DimensionTest {
  private static final int N = 100_000;

  /** sqrt(n) D is above this with probability 1e-4 (Kolmogorov): 2 e^(-2 x^2) = 1e-4. */
  private static final double CRITICAL = Math.sqrt(Math.log(2e4) / 2);

  /** sqrt(n) times the largest distance from the law's distribution function. */
  private static double kolmogorov(Dimension dimension, DoubleUnaryOperator distribution) {
    Space space = Space.of(dimension);
    RandomStream random = RandomStream.of(7);
    double[] values = new double[N];
    for (int id = 0; id < N; id++) {
      values[id] = space.draw(id, Box.all(space), random).values().number(dimension.name());
    }
    Arrays.sort(values);
    double distance = 0;
    for (int i = 0; i < N; i++) {
      double share = distribution.applyAsDouble(values[i]);
      distance = Math.max(distance, Math.max(share - (double) i / N, (i + 1.0) / N - share));
    }
    return Math.sqrt(N) * distance;
  }

  @Test
  void linear_is_uniform() {
    assertThat(kolmogorov(Dimension.linear("x", -2, 3), x -> (x + 2) / 5)).isLessThan(CRITICAL);
  }

  @Test
  void logarithmic_is_uniform_in_the_logarithm() {
    assertThat(
            kolmogorov(
                Dimension.logarithmic("x", 1e-4, 10), x -> Math.log(x / 1e-4) / Math.log(1e5)))
        .isLessThan(CRITICAL);
  }

  @Test
  void one_minus_logarithmic_is_uniform_in_the_logarithm_of_one_minus() {
    assertThat(
            kolmogorov(
                Dimension.oneMinusLogarithmic("x", 0.5, 0.999),
                x -> Math.log((1 - x) / 0.5) / Math.log(0.001 / 0.5)))
        .isLessThan(CRITICAL);
  }

  /** The test can fail: another law is far off. */
  @Test
  void a_linear_scale_is_not_logarithmic() {
    assertThat(kolmogorov(Dimension.linear("x", 1e-4, 10), x -> Math.log(x / 1e-4) / Math.log(1e5)))
        .isGreaterThan(10 * CRITICAL);
  }

  @Test
  void whole_numbers_and_texts_are_equally_likely_both_ends_among_them() {
    Space space =
        Space.of(
            Dimension.whole("n", 3, 7), Dimension.choice("c", List.of("a", "b", "c", "d", "e")));
    int[] whole = new int[5];
    int[] texts = new int[5];
    for (int id = 0; id < N; id++) {
      Values values = space.draw(id, Box.all(space), RandomStream.of(3)).values();
      whole[values.whole("n") - 3]++;
      texts[values.text("c").charAt(0) - 'a']++;
    }
    // Chi-squared of 4 degrees of freedom is above 23.5 with probability 1e-4.
    assertThat(chiSquared(whole)).isLessThan(23.5);
    assertThat(chiSquared(texts)).isLessThan(23.5);
  }

  private static double chiSquared(int[] counts) {
    double expected = (double) N / counts.length;
    return Arrays.stream(counts).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
  }

  @Test
  void ends_and_middles_are_those_of_the_formulas() {
    assertThat(List.of(at(Dimension.logarithmic("x", 0.01, 100), 0, 0.5, 1)))
        .isEqualTo(List.of(List.of(0.01, 1.0, 100.0)));
    Dimension.Scale decay = Dimension.oneMinusLogarithmic("x", 0.9, 0.999).scale();
    assertThat((double) decay.at(0)).isEqualTo(0.9);
    assertThat((double) decay.at(0.5)).isCloseTo(0.99, within(1e-12));
    assertThat((double) decay.at(1)).isEqualTo(0.999);
    assertThat(at(Dimension.whole("x", 1, 2), 0, 0.4999, 0.5, 1))
        .isEqualTo(List.of(1L, 1L, 2L, 2L));
  }

  private static List<Object> at(Dimension dimension, double... positions) {
    return Arrays.stream(positions).mapToObj(dimension.scale()::at).toList();
  }

  @Test
  void one_more_dimension_does_not_shift_the_others() {
    Space one = Space.of(Dimension.linear("b", 0, 1));
    Space two = Space.of(Dimension.linear("a", 0, 1), Dimension.linear("b", 0, 1));
    RandomStream random = RandomStream.of(5);
    for (int id = 0; id < 100; id++) {
      assertThat(two.draw(id, Box.all(two), random).values().number("b"))
          .isEqualTo(one.draw(id, Box.all(one), random).values().number("b"));
    }
  }

  @Test
  void what_is_no_dimension_is_refused() {
    assertThatThrownBy(() -> Dimension.linear("2x", 0, 1))
        .hasMessage(
            "Expected letters, digits, hyphens and underscores, a letter first, as the name of a"
                + " dimension. Received: \"2x\".");
    assertThatThrownBy(() -> Dimension.logarithmic("x", 0, 1))
        .hasMessage(
            "Expected a finite range from below to above as a logarithmic scale, above 0."
                + " Received: 0.0 to 1.0.");
    assertThatThrownBy(() -> Dimension.oneMinusLogarithmic("x", 0.5, 1))
        .hasMessage(
            "Expected a finite range from below to above as a scale of 1 - value, below 1."
                + " Received: 0.5 to 1.0.");
    assertThatThrownBy(() -> Dimension.linear("x", 1, 1))
        .hasMessageContaining("Received: 1.0 to 1.0.");
    assertThatThrownBy(() -> Dimension.choice("x", List.of("a", "a")))
        .hasMessage(
            "Expected different lines of text to choose from, at least one. Received: [a, a].");
    assertThatThrownBy(() -> Space.of(Dimension.linear("x", 0, 1), Dimension.linear("x", 0, 2)))
        .hasMessage(
            "Expected dimensions of different names in a space, at least one. Received: [x, x].");
    Trial trial = Hill.SPACE.draw(0, Box.all(Hill.SPACE), RandomStream.of(1));
    assertThatThrownBy(() -> trial.values().number("rates"))
        .hasMessage(
            "Expected one of the dimensions [rate, momentum, units, rule]. Received: \"rates\".");
    assertThatThrownBy(() -> trial.values().whole("rate"))
        .hasMessageStartingWith("Expected a whole number as rate. Received: \"");
  }
}
