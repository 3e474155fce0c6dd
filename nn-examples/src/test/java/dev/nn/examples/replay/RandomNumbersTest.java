package dev.nn.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.data.digits.EmbeddedDigits;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The replay's random numbers, against those of the programs whose place they take. */
class RandomNumbersTest {
  private static final int SEED = 12345678;

  private static long[] first(MersenneTwister random) {
    return IntStream.range(0, 5)
        .mapToLong(i -> Integer.toUnsignedLong(random.nextBits()))
        .toArray();
  }

  /** Of the C++ standard's mt19937, [rand.predef]: the 10,000th number is 4123659995. */
  @Test
  void the_twister_of_a_seed_is_mt19937() {
    assertThat(first(MersenneTwister.ofSeed(5489)))
        .containsExactly(3499211612L, 581869302L, 3890346734L, 3586334585L, 545404204L);
    MersenneTwister random = MersenneTwister.ofSeed(5489);
    for (int i = 1; i < 10_000; i++) {
      random.nextBits();
    }
    assertThat(Integer.toUnsignedLong(random.nextBits())).isEqualTo(4123659995L);
  }

  /** The beginning of the authors' mt19937ar.out. */
  @Test
  void the_twister_of_an_array_is_mt19937() {
    assertThat(first(MersenneTwister.ofKey(0x123, 0x234, 0x345, 0x456)))
        .containsExactly(1067595299L, 955945823L, 477289528L, 4107218783L, 4228976476L);
  }

  /** {@code numpy.random.RandomState(12345678).randn(100001)}: six, the last, and the sum. */
  @Test
  void normal_numbers_are_those_of_numpy() {
    NumpyNormal random = NumpyNormal.seeded(SEED);
    double[] drawn = DoubleStream.generate(random::next).limit(100_001).toArray();
    double[] expected = {
      0.5537081891302397, -1.4596319930600405, -1.294585139377667,
      -1.5096739451572456, 1.5718749014908178, -0.9756961910863278
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(drawn[i]).isCloseTo(expected[i], within(1e-15));
    }
    assertThat(drawn[100_000]).isCloseTo(-0.024305882751767496, within(1e-15));
    assertThat(DoubleStream.of(drawn).sum()).isCloseTo(198.46990169841854, within(1e-9));
  }

  /** {@code random.seed(12345678); random.random()}, three times, in Python 2 and 3. */
  @Test
  void uniform_numbers_are_those_of_python() {
    MersenneTwister random = MersenneTwister.ofKey(SEED);
    assertThat(random.nextDouble()).isEqualTo(0.7202671550185803);
    assertThat(random.nextDouble()).isEqualTo(0.6330310001166692);
    assertThat(random.nextDouble()).isEqualTo(0.22877255649315598);
  }

  /** What {@code random.seed(12345678); random.shuffle(range(20))} makes in Python 2. */
  @Test
  void the_shuffle_is_that_of_python_2() {
    Deck deck = new Deck(EmbeddedDigits.of(1, 20));
    deck.shuffle(MersenneTwister.ofKey(SEED));
    assertThat(IntStream.range(0, 20).map(deck::at).toArray())
        .containsExactly(6, 10, 15, 2, 5, 11, 3, 7, 0, 19, 13, 16, 1, 18, 8, 9, 17, 4, 12, 14);
  }
}
