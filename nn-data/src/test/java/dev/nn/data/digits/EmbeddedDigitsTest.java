package dev.nn.data.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedDigitsTest {
  private static final int SIZE = EmbeddedDigits.SIDE * EmbeddedDigits.SIDE;
  private static final int CASES = 2_000;

  @Test
  void a_seed_gives_the_same_bytes_on_every_machine() throws NoSuchAlgorithmException {
    Digits digits = EmbeddedDigits.generate(42, 1_000);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(digits.pixels());
    digest.update(digits.labels());
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("e07088bea38b6005012771496badfb062c19ed4b51267fd8553ae1b0e765cf31");
  }

  @Test
  void another_seed_gives_other_images_in_another_order() {
    Digits one = EmbeddedDigits.generate(1, 100);
    Digits two = EmbeddedDigits.generate(2, 100);
    assertThat(two.labels()).isNotEqualTo(one.labels());
    assertThat(two.pixels()).isNotEqualTo(one.pixels());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 57})
  void an_image_does_not_depend_on_the_count(int count) {
    Digits few = EmbeddedDigits.generate(7, count);
    Digits many = EmbeddedDigits.generate(7, 60);
    assertThat(few.labels()).isEqualTo(Arrays.copyOf(many.labels(), count));
    assertThat(few.pixels()).isEqualTo(Arrays.copyOf(many.pixels(), count * SIZE));
  }

  @Test
  void no_two_images_are_equal() {
    byte[] pixels = EmbeddedDigits.generate(3, CASES).pixels();
    long different =
        IntStream.range(0, CASES)
            .mapToObj(i -> HexFormat.of().formatHex(pixels, i * SIZE, (i + 1) * SIZE))
            .distinct()
            .count();
    assertThat(different).isEqualTo(CASES);
  }

  @Test
  void every_ten_images_hold_each_digit_once() {
    byte[] labels = EmbeddedDigits.generate(5, 1_000).labels();
    for (int block = 0; block < labels.length; block += EmbeddedDigits.CLASSES) {
      byte[] ten = Arrays.copyOfRange(labels, block, block + EmbeddedDigits.CLASSES);
      assertThat(ten).as("from %d", block).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
  }

  @Test
  void the_digits_of_two_blocks_come_in_different_orders() {
    byte[] labels = EmbeddedDigits.generate(5, 20).labels();
    assertThat(Arrays.copyOf(labels, 10)).isNotEqualTo(Arrays.copyOfRange(labels, 10, 20));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 20, Long.MIN_VALUE, Long.MAX_VALUE})
  void every_image_is_normalised_as_mnist_is(long seed) {
    byte[] pixels = EmbeddedDigits.generate(seed, CASES).pixels();
    for (int i = 0; i < CASES; i++) {
      Picture picture = new Picture(pixels, i);
      assertThat(picture.width()).as("width of %d", i).isBetween(2, 20);
      assertThat(picture.height()).as("height of %d", i).isBetween(2, 20);
      assertThat(Math.max(picture.width(), picture.height())).as("extent of %d", i).isEqualTo(20);
      assertThat(picture.centreX()).as("centre of %d", i).isCloseTo(14, within(1.0));
      assertThat(picture.centreY()).as("centre of %d", i).isCloseTo(14, within(1.0));
      assertThat(picture.brightest()).as("brightest of %d", i).isGreaterThan(200);
      assertThat(picture.mean()).as("mean of %d", i).isBetween(4.0, 110.0);
    }
  }

  @Test
  void the_ink_is_that_of_mnist_on_average() {
    byte[] pixels = EmbeddedDigits.generate(11, CASES).pixels();
    double mean =
        IntStream.range(0, CASES).mapToDouble(i -> new Picture(pixels, i).mean()).sum() / CASES;
    assertThat(mean).isBetween(31.0, 36.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 2_739_138})
  void a_count_out_of_range_is_rejected(int count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmbeddedDigits.generate(1, count))
        .withMessage("The count of embedded digits must be 1..2739137. Received: count=%d.", count);
  }
}
