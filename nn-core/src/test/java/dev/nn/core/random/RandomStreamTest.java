package dev.nn.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

  /** The published first outputs of SplitMix64 for seed 1234567 (rosettacode.org, "Splitmix64"). */
  @Test
  void numbers_are_those_of_split_mix64() {
    RandomStream random = RandomStream.of(1234567);
    assertThat(LongStream.generate(random::nextLong).limit(5).mapToObj(Long::toUnsignedString))
        .containsExactly(
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821");
  }

  @Test
  void a_split_does_not_depend_on_what_was_drawn() {
    RandomStream fresh = RandomStream.of(1);
    RandomStream used = RandomStream.of(1);
    for (int i = 0; i < 100; i++) {
      assertThat(used.nextLong()).isNotEqualTo(0);
    }
    assertThat(used.at("dropout").nextLong()).isEqualTo(fresh.at("dropout").nextLong());
    assertThat(used.at(7).nextLong()).isEqualTo(fresh.at(7).nextLong());
  }

  @Test
  void splits_by_name_and_index_all_differ() {
    Set<Long> first = new HashSet<>();
    RandomStream root = RandomStream.of(3);
    for (int i = 0; i < 1000; i++) {
      first.add(root.at(i).nextLong());
      first.add(root.at("a" + i).nextLong());
      first.add(root.at("a").at(i).nextLong());
    }
    assertThat(first).hasSize(3000);
  }

  @Test
  void seek_moves_to_the_start_of_a_split() {
    RandomStream random = RandomStream.of(5);
    for (int index : new int[] {42, 43, 42}) {
      random.seek(index);
      RandomStream expected = RandomStream.of(5).at(index);
      assertThat(random.nextLong()).isEqualTo(expected.nextLong());
      assertThat(random.at(3).nextLong()).isEqualTo(expected.at(3).nextLong());
      assertThat(random.at("a").nextLong()).isEqualTo(expected.at("a").nextLong());
    }
  }

  @Test
  void doubles_and_floats_are_uniform() {
    RandomStream random = RandomStream.of(11);
    assertThat(ksUniform(DoubleStream.generate(random::nextDouble).limit(100_000).toArray()))
        .isLessThan(KS_LIMIT);
    assertThat(ksUniform(DoubleStream.generate(random::nextFloat).limit(100_000).toArray()))
        .isLessThan(KS_LIMIT);
    assertThat(
            ksUniform(
                DoubleStream.generate(() -> (random.nextDouble(-3, 5) + 3) / 8)
                    .limit(100_000)
                    .toArray()))
        .isLessThan(KS_LIMIT);
  }

  @Test
  void gaussians_are_standard_normal() {
    RandomStream random = RandomStream.of(12);
    double[] uniform =
        DoubleStream.generate(random::nextGaussian)
            .limit(100_000)
            .map(RandomStreamTest::normal)
            .toArray();
    assertThat(ksUniform(uniform)).isLessThan(KS_LIMIT);
  }

  /** P(X &lt; x), error below 1.5e-7 (Abramowitz and Stegun, 7.1.26). */
  private static double normal(double x) {
    double t = 1 / (1 + 0.3275911 * Math.abs(x) / Math.sqrt(2));
    double polynomial =
        t
            * (0.254829592
                + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    double erf = 1 - polynomial * Math.exp(-x * x / 2);
    return x < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
  }

  /** The first streams of neighbouring seeds and indices must not resemble each other. */
  @Test
  void first_numbers_of_neighbouring_streams_are_uniform() {
    double[] first =
        IntStream.range(0, 100_000)
            .mapToDouble(i -> RandomStream.of(i).at(0).nextDouble())
            .toArray();
    assertThat(ksUniform(first)).isLessThan(KS_LIMIT);
  }

  @Test
  void every_permutation_is_equally_likely() {
    int[] counts = new int[120];
    RandomStream random = RandomStream.of(13);
    for (int i = 0; i < 120_000; i++) {
      int[] values = {0, 1, 2, 3, 4};
      random.shuffle(values);
      counts[rank(values)]++;
    }
    double chiSquare =
        Arrays.stream(counts).mapToDouble(c -> (c - 1000) * (c - 1000) / 1000.0).sum();
    // 119 degrees of freedom: mean 119, standard deviation 15.4; p(> 180) < 3e-4.
    assertThat(chiSquare).isBetween(70.0, 180.0);
  }

  @Test
  void integers_stay_below_the_bound_and_reach_every_value() {
    RandomStream random = RandomStream.of(14);
    assertThat(IntStream.range(0, 10_000).map(i -> random.nextInt(7)).distinct().sorted())
        .containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(IntStream.range(0, 1000).map(i -> random.nextInt(Integer.MAX_VALUE)).boxed())
        .allMatch(value -> value >= 0 && value < Integer.MAX_VALUE);
  }

  @Test
  void a_bound_below_one_is_refused() {
    assertThatThrownBy(() -> RandomStream.of(1).nextInt(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The bound must be at least 1. Received: 0.");
  }

  /** The Kolmogorov-Smirnov statistic beyond which p is below 1e-4 for n = 100,000. */
  private static final double KS_LIMIT = 2.23 / Math.sqrt(100_000);

  private static double ksUniform(double[] sample) {
    Arrays.sort(sample);
    double worst = 0;
    for (int i = 0; i < sample.length; i++) {
      worst = Math.max(worst, sample[i] - (double) i / sample.length);
      worst = Math.max(worst, (double) (i + 1) / sample.length - sample[i]);
    }
    return worst;
  }

  private static int rank(int[] permutation) {
    int rank = 0;
    for (int i = 0; i < permutation.length; i++) {
      int smaller = 0;
      for (int j = i + 1; j < permutation.length; j++) {
        smaller += permutation[j] < permutation[i] ? 1 : 0;
      }
      rank = rank * (permutation.length - i) + smaller;
    }
    return rank;
  }

  @Test
  void chooses_one_of_two_values_with_the_probability() {
    for (double probability : new double[] {0, 0.1, 0.5, 0.75, 1}) {
      float[] values = new float[100_001];
      RandomStream.of(7).choose(probability, 2, 3, values);
      int first = 0;
      int both = 0;
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).isIn(2f, 3f);
        first += values[i] == 2 ? 1 : 0;
        both += i > 0 && values[i] == 2 && values[i - 1] == 2 ? 1 : 0;
      }
      // Four standard deviations; neighbours share a number and must not share a fate.
      assertThat(first / 100_001.0).isCloseTo(probability, within(0.0065));
      assertThat(both / 100_000.0).isCloseTo(probability * probability, within(0.0065));
    }
  }

  @Test
  void the_last_of_an_odd_number_is_chosen_too() {
    float[] values = {9, 9, 9};
    RandomStream.of(1).choose(1, 2, 3, values);
    assertThat(values).containsExactly(2, 2, 2);
  }
}
