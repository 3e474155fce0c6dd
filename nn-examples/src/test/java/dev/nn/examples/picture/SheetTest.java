package dev.nn.examples.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableList;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class SheetTest {

  private static Sheet sheet(String title, String caption, Tile... tiles) {
    return new Sheet(title, ImmutableList.of(new Sheet.Row(caption, ImmutableList.copyOf(tiles))));
  }

  private static BufferedImage read(Sheet sheet) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(sheet.draw().png()));
  }

  private static int count(BufferedImage image, int rgb) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xFFFFFF) == rgb ? 1 : 0;
      }
    }
    return count;
  }

  /** Grey 200 (C8) is more than a signed byte holds, and is nowhere but in the tile. */
  @Test
  void a_pixel_is_a_square_of_its_grey() throws IOException {
    byte[] grey = {0, 100, (byte) 200, 100, 100, 100};
    BufferedImage image = read(sheet("", "", new Tile("", 2, 3, grey)));

    assertThat(count(image, 0xC8C8C8)).isEqualTo(16);
    assertThat(count(image, 0x646464)).isEqualTo(4 * 16);
    assertThat(count(image, 0)).isEqualTo(16);
    int[] black = first(image, 0);
    assertThat(first(image, 0xC8C8C8)).containsExactly(black[0] + 8, black[1]);
  }

  /** Column and row of the first pixel of a colour, row by row; nothing if there is none. */
  private static int[] first(BufferedImage image, int rgb) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & 0xFFFFFF) == rgb) {
          return new int[] {x, y};
        }
      }
    }
    return new int[0];
  }

  @Test
  void everything_has_room() throws IOException {
    Tile tile = new Tile("", 10, 10, new byte[100]);
    BufferedImage one = read(sheet("", "", tile));
    BufferedImage two = read(sheet("", "", tile, tile));
    BufferedImage titled = read(sheet("a title that is wider than a tile", "", tile));
    BufferedImage captioned =
        read(sheet("", "a caption", new Tile("below", 10, 10, new byte[100])));

    assertThat(two.getWidth()).isGreaterThanOrEqualTo(one.getWidth() + 40);
    assertThat(two.getHeight()).isEqualTo(one.getHeight());
    assertThat(titled.getWidth()).isGreaterThan(one.getWidth());
    assertThat(captioned.getHeight()).isGreaterThan(one.getHeight());
    assertThat(captioned.getWidth()).isGreaterThan(one.getWidth());
    assertThat(count(two, 0)).isEqualTo(2 * 1600);
  }

  @Test
  void refuses_bytes_that_are_not_the_image() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tile("", 2, 3, new byte[5]))
        .withMessage("Expected 2 x 3 bytes. Received: 5.");
  }
}
