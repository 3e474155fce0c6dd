package dev.nn.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.core.random.RandomStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class McNemarTest {

  /** Of SciPy's binomtest(b, b + c, 0.5). */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1",
    "3, 3, 1",
    "0, 6, 0.03125",
    "6, 0, 0.03125",
    "5, 15, 0.04138946533203125",
    "1, 9, 0.021484375"
  })
  void known_chances(int b, int c, double chance) {
    assertThat(McNemar.chance(b, c)).isCloseTo(chance, within(1e-12));
  }

  /** Sums of whole numbers, which lose nothing. */
  @Test
  void the_same_as_in_whole_numbers() {
    RandomStream random = RandomStream.of(7);
    for (int i = 0; i < 60; i++) {
      int b = random.nextInt(900);
      int c = random.nextInt(900);
      assertThat(McNemar.chance(b, c))
          .as("%d and %d", b, c)
          .isCloseTo(exact(b, c), within(1e-9 * Math.max(1e-3, exact(b, c))));
    }
  }

  private static double exact(int b, int c) {
    int n = b + c;
    BigInteger choose = BigInteger.ONE;
    BigInteger sum = BigInteger.ONE;
    for (int i = 1; i <= Math.min(b, c); i++) {
      choose = choose.multiply(BigInteger.valueOf(n - i + 1)).divide(BigInteger.valueOf(i));
      sum = sum.add(choose);
    }
    return Math.min(
        1,
        new BigDecimal(sum.shiftLeft(1))
            .divide(new BigDecimal(BigInteger.ONE.shiftLeft(n)), MathContext.DECIMAL64)
            .doubleValue());
  }
}
