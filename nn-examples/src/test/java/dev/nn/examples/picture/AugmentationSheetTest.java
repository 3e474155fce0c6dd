package dev.nn.examples.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AugmentationSheetTest {
  private static final LabeledImages DIGITS = EmbeddedDigits.of(1, 12);

  @Test
  void shows_the_image_its_shifts_and_every_kind_in_every_epoch() {
    Sheet sheet = new AugmentationSheet(DIGITS, 7, 3).sheet();

    assertThat(sheet.title())
        .contains("embedded digits", "image 7, a " + DIGITS.label(7), "seed 3");
    assertThat(sheet.rows())
        .extracting(row -> row.caption().split(" ", -1)[0])
        .containsExactly(
            "original", "expansion:", "elastic", "rotation", "scale", "shear", "shift", "all");
    assertThat(sheet.rows())
        .extracting(row -> row.tiles().size())
        .containsExactly(1, 4, 8, 8, 8, 8, 8, 8);
    assertThat(sheet.tiles().stream().map(tile -> HexFormat.of().formatHex(tile.grey())).distinct())
        .hasSize(53);
  }

  @Test
  void the_first_tile_is_the_image_and_the_shifts_are_named_right() {
    Sheet sheet = new AugmentationSheet(DIGITS, 7, 3).sheet();
    byte[] original = sheet.rows().get(0).tiles().get(0).grey();
    for (int i = 0; i < original.length; i++) {
      assertThat(Byte.toUnsignedInt(original[i])).isEqualTo(DIGITS.pixel(7, i));
    }
    List<Tile> shifts = sheet.rows().get(1).tiles();
    int middle = 14 * 28 + 14;
    List<String> names = List.of("down", "up", "right", "left");
    int[] steps = {28, -28, 1, -1};
    for (int k = 0; k < 4; k++) {
      assertThat(shifts.get(k).caption()).isEqualTo(names.get(k));
      for (int i = middle - 5; i <= middle + 5; i++) {
        assertThat(shifts.get(k).grey()[i + steps[k]]).isEqualTo(original[i]);
      }
    }
  }
}
