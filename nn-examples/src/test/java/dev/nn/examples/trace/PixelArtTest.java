package dev.nn.examples.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PixelArtTest {
  private static final LabeledImages DIGITS = EmbeddedDigits.of(1, 20);

  @Test
  void every_pixel_is_two_characters_within_a_frame() {
    for (int example = 0; example < DIGITS.size(); example++) {
      List<String> lines = PixelArt.lines(DIGITS, example);

      assertThat(lines).hasSize(30).allMatch(line -> line.length() == 58);
      assertThat(lines.get(0)).isEqualTo(lines.get(29)).isEqualTo("+" + "-".repeat(56) + "+");
      for (int k = 0; k < 784; k++) {
        String row = lines.get(1 + k / 28);
        char ink = row.charAt(1 + 2 * (k % 28));
        assertThat(row.charAt(2 + 2 * (k % 28))).isEqualTo(ink);
        int pixel = DIGITS.pixel(example, k);
        assertThat(ink == ' ').as("pixel %d of %d", pixel, example).isEqualTo(pixel == 0);
        assertThat(ink == '@').as("pixel %d of %d", pixel, example).isEqualTo(pixel > 226);
      }
    }
  }
}
