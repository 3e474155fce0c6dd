package dev.nn.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.data.mnist.Mnist;
import dev.nn.format.Fields;
import dev.nn.format.ModelFormatException;
import dev.nn.format.picture.DigitNormalization;
import dev.nn.format.picture.GreyPicture;
import dev.nn.format.picture.PictureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitNormalizationTest {
  private static final DigitNormalization MNIST = DigitNormalization.mnist();
  private static final int SIDE = 28;

  private static GreyPicture picture(LabeledImages images, int example) {
    float[] levels = new float[SIDE * SIDE];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = images.pixel(example, i);
    }
    return new GreyPicture(SIDE, SIDE, levels);
  }

  private static GreyPicture picture(byte[] bytes) {
    float[] levels = new float[bytes.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = bytes[i] & 0xFF;
    }
    return new GreyPicture(SIDE, SIDE, levels);
  }

  /** The ink of {@code digit} on a larger sheet. */
  private static GreyPicture paste(
      GreyPicture digit, int times, int left, int top, float ground, float ink) {
    int width = 2 * SIDE * times + 13;
    int height = SIDE * times + 50;
    float[] levels = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = Math.floorDiv(x - left, times);
        int row = Math.floorDiv(y - top, times);
        boolean inside = column >= 0 && column < SIDE && row >= 0 && row < SIDE;
        float share = inside ? digit.at(column, row) / 255 : 0;
        levels[y * width + x] = ground + share * (ink - ground);
      }
    }
    return new GreyPicture(width, height, levels);
  }

  private static double meanDifference(byte[] a, byte[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 0xFF) - (b[i] & 0xFF));
    }
    return sum / a.length;
  }

  /** Where the centre of mass is on the edge of a pixel, a breath moves the digit by a pixel. */
  private static double leastDifference(byte[] a, byte[] b) {
    double least = Double.MAX_VALUE;
    for (int shift : new int[] {0, 1, -1, SIDE, -SIDE, SIDE + 1, SIDE - 1, -SIDE + 1, -SIDE - 1}) {
      byte[] moved = new byte[b.length];
      for (int i = 0; i < b.length; i++) {
        moved[i] = b[Math.floorMod(i + shift, b.length)];
      }
      least = Math.min(least, meanDifference(a, moved));
    }
    return least;
  }

  private static double massAt(byte[] bytes, boolean across) {
    double moment = 0;
    double mass = 0;
    for (int i = 0; i < bytes.length; i++) {
      moment += (bytes[i] & 0xFF) * ((across ? i % SIDE : i / SIDE) + 0.5);
      mass += bytes[i] & 0xFF;
    }
    return moment / mass;
  }

  /** Times, place, and levels of ground and ink: dark on light as well as light on dark. */
  @ParameterizedTest
  @CsvSource({
    "1,0,0,0,255",
    "1,9,31,250,10",
    "3,60,5,255,0",
    "4,20,33,20,120",
    "10,100,40,200,199"
  })
  void a_digit_comes_back_wherever_it_stood_and_however_large_it_was(
      int times, int left, int top, float ground, float ink) {
    LabeledImages digits = EmbeddedDigits.of(3, 50);
    for (int i = 0; i < digits.size(); i++) {
      byte[] normal = MNIST.bytes(picture(digits, i));
      GreyPicture sheet = paste(picture(normal), times, left, top, ground, ink);
      assertThat(leastDifference(MNIST.bytes(sheet), normal))
          .as("digit %d, of 255", i)
          .isLessThan(times == 1 ? 1.5 : 8);
    }
  }

  @Test
  void a_digit_fills_20_pixels_and_its_centre_of_mass_lies_behind_the_middle() {
    LabeledImages digits = EmbeddedDigits.of(4, 200);
    for (int i = 0; i < digits.size(); i++) {
      byte[] normal = MNIST.bytes(picture(digits, i));
      assertThat(extent(normal)).isBetween(19, 20);
      assertThat(massAt(normal, true)).isBetween(13.9, 15.1);
      assertThat(massAt(normal, false)).isBetween(13.9, 15.1);
    }
  }

  private static int extent(byte[] bytes) {
    int left = SIDE;
    int right = 0;
    int top = SIDE;
    int bottom = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != 0) {
        left = Math.min(left, i % SIDE);
        right = Math.max(right, i % SIDE);
        top = Math.min(top, i / SIDE);
        bottom = Math.max(bottom, i / SIDE);
      }
    }
    return Math.max(right - left, bottom - top) + 1;
  }

  /** Seen in 2,000 images: the box is 20 in each, the centre of mass in 14..15 of 28. */
  @Test
  void an_image_of_mnist_stays_what_it_is() throws IOException {
    String place = System.getenv("NN_DATA");
    assumeTrue(place != null, "NN_DATA names the genuine files");
    LabeledImages test = Mnist.read(Path.of(place)).test().open();
    int near = 0;
    for (int i = 0; i < 1000; i++) {
      GreyPicture original = picture(test, i);
      byte[] same = new byte[SIDE * SIDE];
      for (int k = 0; k < same.length; k++) {
        same[k] = (byte) test.pixel(i, k);
      }
      near += meanDifference(MNIST.bytes(original), same) < 2 ? 1 : 0;
    }
    assertThat(near).isGreaterThanOrEqualTo(990);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 128, 255})
  void a_blank_picture_has_no_digit(float level) {
    float[] blank = new float[30];
    Arrays.fill(blank, level);

    assertThatThrownBy(() -> MNIST.bytes(new GreyPicture(5, 6, blank)))
        .isInstanceOf(PictureException.class)
        .hasMessage("no digit to be seen: all pixels are alike");
  }

  @Test
  void pictures_of_any_extents_are_taken() {
    for (int[] extents : new int[][] {{1, 2}, {1, 500}, {500, 1}, {3, 3}, {1000, 7}}) {
      float[] levels = new float[extents[0] * extents[1]];
      levels[levels.length / 2] = 9;
      float[] input = MNIST.input(new GreyPicture(extents[0], extents[1], levels));
      float most = 0;
      for (float value : input) {
        most = Math.max(most, value);
      }
      assertThat(most).isEqualTo(255 / 256f);
    }
  }

  @Test
  void it_is_data_in_a_model_file() {
    Fields fields = MNIST.fields();

    assertThat(fields).hasToString("type=mnist-digit, side=28, box=20");
    assertThat(DigitNormalization.of(fields)).isEqualTo(MNIST);
    assertThatThrownBy(() -> DigitNormalization.of(fields.with("type", "other")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("type is \"other\", expected mnist-digit");
    assertThatThrownBy(() -> DigitNormalization.of(fields.with("box", 29)))
        .hasMessage("box is 29, expected 1..28");
    assertThatThrownBy(() -> new GreyPicture(2, 2, new float[3]))
        .hasMessage("Expected 2 x 2 levels of grey. Received: 3.");
  }
}
