package dev.nn.examples.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.examples.failure.Failure;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.convolution.ConvolutionLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.train.Misclassified;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Pictures are looked at by people; what is tested is that the right thing is in the right place.
 */
final class PictureTest {
  private static final int BLUE = 0x1F5FBF;
  private static final int RED = 0xD1410C;
  private static final int LEFT = 16;
  private static final int TOP_OF_DIGITS = 16 + 2 * 20 + 4;
  private static final int TOP_OF_FILTERS = 16 + 3 * 20;

  @TempDir Path directory;

  private static int at(Picture picture, int x, int y) {
    return picture.image().getRGB(x, y) & 0xFFFFFF;
  }

  /** The letter whose points, two pixels wide, are of that colour there. */
  private static char read(Picture picture, int x, int y, int colour) {
    for (char letter : "0123456789?".toCharArray()) {
      boolean same = true;
      for (int i = 0; i < Letters.WIDTH * Letters.HEIGHT; i++) {
        int row = i / Letters.WIDTH;
        int column = i % Letters.WIDTH;
        boolean drawn = at(picture, x + 2 * column, y + 2 * row) == colour;
        same &= drawn == Letters.isBlack(letter, row, column);
      }
      if (same) {
        return letter;
      }
    }
    return ' ';
  }

  /** The eleventh of eleven stands alone in the second row. */
  @Test
  void a_tile_has_the_digit_its_label_what_it_was_taken_for_and_its_index() {
    LabeledImages digits = EmbeddedDigits.of(1, 60);
    List<Misclassified> errors = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      errors.add(new Misclassified(5 * i, i % 10, i == 10 ? -1 : 9 - i));
    }

    Picture picture = new MisclassifiedPicture(digits, errors).draw();

    for (int i = 0; i < 11; i++) {
      int x = LEFT + i % 10 * (84 + 4 + 10 + 16);
      int y = TOP_OF_DIGITS + i / 10 * (84 + 4 + 20 + 4);
      for (int k = 0; k < 784; k++) {
        int ink = (255 - digits.pixel(5 * i, k)) * 0x010101;
        assertThat(at(picture, x + k % 28 * 3 + 1, y + k / 28 * 3 + 1)).isEqualTo(ink);
      }
      assertThat(read(picture, x + 88, y, BLUE)).isEqualTo((char) ('0' + i % 10));
      assertThat(read(picture, x + 88, y + 84 - 14, RED))
          .isEqualTo(i == 10 ? '?' : (char) ('9' - i));
      assertThat(read(picture, x, y + 88, 0x606060)).isEqualTo(("" + 5 * i).charAt(0));
    }
  }

  @Test
  void a_picture_of_thousands_of_errors_shows_the_first_and_one_of_none_its_title() {
    LabeledImages digits = EmbeddedDigits.of(1, 1000);
    List<Misclassified> errors = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      errors.add(new Misclassified(i, 1, 2));
    }

    assertThat(new MisclassifiedPicture(digits, errors).draw().image().getHeight())
        .isEqualTo(TOP_OF_DIGITS + 40 * 112);
    assertThat(new MisclassifiedPicture(digits, List.of()).draw().image().getHeight())
        .isEqualTo(TOP_OF_DIGITS);
  }

  /** One weight of one kernel is black; that it stands where it belongs shows the order of w. */
  @Test
  void a_weight_stands_at_its_filter_map_row_and_column() {
    int filter = 3;
    int channel = 1;
    int row = 2;
    int column = 0;
    try (INDArray w = Nd4j.zeros(DataType.FLOAT, 3 * 2 * 4, 50)) {
      w.putScalar((row * 2 + column) * 4 + channel, filter, 0.7);

      Picture picture = FilterPicture.of("layer", w, 3, 2, 4).draw();

      int pixel = 960 / (50 * 3);
      List<List<Integer>> black = new ArrayList<>();
      for (int tile = 0; tile < 50 * 4; tile++) {
        for (int k = 0; k < 6; k++) {
          int x = LEFT + tile % 50 * (2 * pixel + 4) + k % 2 * pixel + 1;
          int y = TOP_OF_FILTERS + tile / 50 * (3 * pixel + 4) + k / 2 * pixel + 1;
          if (at(picture, x, y) != 0x808080) {
            assertThat(at(picture, x, y)).isEqualTo(0x010101);
            black.add(List.of(tile % 50, tile / 50, k / 2, k % 2));
          }
        }
      }
      assertThat(black).containsExactly(List.of(filter, channel, row, column));
    }
  }

  @Test
  void a_larger_weight_is_darker_and_equal_ones_of_either_sign_are_as_far_from_grey() {
    try (INDArray w = Nd4j.create(new double[][] {{-2, -1, 0, 1, 2}})) {
      Picture picture = FilterPicture.of("layer", w, 1, 1, 1).draw();

      int pixel = 960 / 10;
      List<Integer> seen = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        seen.add(at(picture, LEFT + i * (pixel + pixel / 2), TOP_OF_FILTERS) & 0xFF);
      }
      assertThat(seen).containsExactly(255, 191, 128, 64, 1);
    }
  }

  @Test
  void every_layer_that_convolves_has_a_picture_of_its_filters() {
    Network network =
        Network.of(
            Shape.image(1, 28, 28),
            ConvolutionLayer.of(3, 5, 4),
            ConvPoolLayer.of(2, 3, 4),
            SoftmaxLayer.of(10));
    try (Model model = new Model(network, network.initialize(DataType.FLOAT, RandomStream.of(1)))) {
      assertThat(FilterPictures.of(model)).containsOnlyKeys("filters-1", "filters-2");
    }
  }

  @Test
  void weights_of_another_shape_are_refused() {
    try (INDArray w = Nd4j.zeros(DataType.FLOAT, 24, 20)) {
      assertThatThrownBy(() -> FilterPicture.of("layer", w, 5, 5, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Expected weights [25, filters] of 5x5 kernels over 1 input maps. Received: [24, 20].");
    }
  }

  @Test
  void letters_differ_and_unknown_ones_are_question_marks() {
    List<String> drawn = new ArrayList<>();
    for (char letter : "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;-+%/()=?".toCharArray()) {
      drawn.add(points(letter));
    }
    assertThat(drawn).doesNotHaveDuplicates();
    assertThat(points('a')).isEqualTo(points('A'));
    assertThat(points('\u00e9')).isEqualTo(points('?'));
    assertThat(points(' ')).doesNotContain("true");
  }

  private static String points(char letter) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Letters.WIDTH * Letters.HEIGHT; i++) {
      text.append(Letters.isBlack(letter, i / Letters.WIDTH, i % Letters.WIDTH));
    }
    return text.toString();
  }

  @Test
  void a_file_holds_what_was_drawn_and_is_whole_or_not_there() throws IOException {
    Picture picture = new MisclassifiedPicture(EmbeddedDigits.of(1, 3), List.of()).draw();
    Path file = directory.resolve("pictures/wrong.png");

    picture.write(file);

    BufferedImage read = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(file)));
    for (int y = 0; y < read.getHeight(); y++) {
      for (int x = 0; x < read.getWidth(); x++) {
        assertThat(read.getRGB(x, y)).isEqualTo(picture.image().getRGB(x, y));
      }
    }
    try (var files = Files.list(directory.resolve("pictures"))) {
      assertThat(files).containsExactly(file);
    }
    Path blocked = file.resolve("below-a-file.png");
    assertThatThrownBy(() -> picture.write(blocked))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("cannot write " + blocked + ": ");
  }
}
