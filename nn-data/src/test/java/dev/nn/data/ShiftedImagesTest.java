package dev.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nn.core.data.Dataset;
import dev.nn.core.data.Examples;
import dev.nn.core.data.TrainingData;
import dev.nn.core.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShiftedImagesTest {
  /** As expand_mnist.py: down, up, right, left. */
  private static final int[][] SHIFTS = {{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}};

  @ParameterizedTest
  @CsvSource({
    "1,28,28", "1,1,1", "1,1,5", "1,5,1", "1,2,2", "1,3,7", "3,4,5", "2,1,3", "3,1,1", "4,6,2"
  })
  void every_example_is_an_image_moved_by_definition(int channels, int height, int width) {
    LabeledImages images = RandomImages.of(7, 11, Shape.image(channels, height, width));
    TrainingData expanded = images.expandedByShifts();
    assertThat(expanded.size()).isEqualTo(55);
    try (Rows rows = new Rows(expanded)) {
      for (int example = 0; example < 55; example++) {
        expanded.epoch(1).copy(example, rows.batch(), 1);
        assertThat(rows.inputs(1))
            .as("example %d", example)
            .isEqualTo(moved(images, example % 11, SHIFTS[example / 11]));
        assertThat(rows.targets(1)).isEqualTo(oneHot(images.label(example % 11)));
      }
      assertThat(rows.inputs(0)).as("the row before").containsOnly(9);
      assertThat(rows.inputs(2)).as("the row after").containsOnly(9);
      assertThat(rows.targets(0)).containsOnly(9);
      assertThat(rows.targets(2)).containsOnly(9);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,28,28", "3,1,1", "2,5,7"})
  void many_copied_at_once_are_each_copied(int channels, int height, int width) {
    LabeledImages images = RandomImages.of(8, 11, Shape.image(channels, height, width));
    int[] order = {5, 10, 0, 9};
    for (TrainingData data : List.of(images, images.slice(0, 11), images.expandedByShifts())) {
      try (Rows together = new Rows(data);
          Rows apart = new Rows(data)) {
        data.epoch(1).copy(order, 1, together.batch());
        for (int row = 0; row < 3; row++) {
          data.epoch(1).copy(order[1 + row], apart.batch(), row);
          assertThat(together.inputs(row)).isEqualTo(apart.inputs(row));
          assertThat(together.targets(row)).isEqualTo(apart.targets(row));
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
            .isThrownBy(
                () -> data.epoch(1).copy(new int[] {0, data.size(), 1}, 0, together.batch()));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
            .isThrownBy(() -> data.epoch(1).copy(new int[] {0, -1, 1}, 0, together.batch()));
      }
    }
  }

  /** The definition: pixel (r, c) of the result is pixel (r - down, c - right), or zero. */
  private static float[] moved(LabeledImages images, int image, int[] shift) {
    Shape.Image shape = images.input();
    float[] moved = new float[shape.size()];
    for (int i = 0; i < moved.length; i++) {
      int channel = i % shape.channels();
      int row = i / shape.channels() / shape.width() - shift[0];
      int column = i / shape.channels() % shape.width() - shift[1];
      if (row >= 0 && row < shape.height() && column >= 0 && column < shape.width()) {
        int pixel = (row * shape.width() + column) * shape.channels() + channel;
        moved[i] = images.pixel(image, pixel) / 256f;
      }
    }
    return moved;
  }

  private static float[] oneHot(int label) {
    float[] target = new float[RandomImages.CLASSES];
    target[label] = 1;
    return target;
  }

  @Test
  void a_slice_is_expanded_alone() {
    LabeledImages images = RandomImages.of(3, 20, Shape.image(1, 4, 4));
    TrainingData expanded = images.slice(5, 8).expandedByShifts();
    assertThat(expanded.size()).isEqualTo(15);
    try (Rows rows = new Rows(expanded)) {
      expanded.epoch(1).copy(3 + 2, rows.batch(), 0);
      assertThat(rows.inputs(0)).isEqualTo(moved(images, 7, SHIFTS[1]));
      assertThat(rows.targets(0)).isEqualTo(oneHot(images.label(7)));
    }
  }

  @Test
  void is_to_train_on_and_for_nothing_else() {
    TrainingData expanded = RandomImages.of(3, 2, Shape.image(1, 4, 4)).expandedByShifts();
    assertThat(expanded).isNotInstanceOf(Dataset.class);
    assertThat(expanded.epoch(1)).isNotInstanceOf(Dataset.class);
  }

  @Test
  void says_what_it_is() {
    LabeledImages images = RandomImages.of(3, 2, Shape.image(1, 4, 4));
    TrainingData expanded = images.expandedByShifts();
    assertThat(expanded)
        .hasToString("noise, and shifted by one pixel: 10 examples, image 1x4x4, 5 classes");
    assertThat(expanded.digest())
        .hasSize(64)
        .isEqualTo(RandomImages.of(3, 2, Shape.image(1, 4, 4)).expandedByShifts().digest())
        .isNotEqualTo(images.digest())
        .isNotEqualTo(RandomImages.of(4, 2, Shape.image(1, 4, 4)).expandedByShifts().digest());
  }

  @Test
  void refuses_other_examples_rows_and_batches() {
    TrainingData expanded = RandomImages.of(3, 2, Shape.image(1, 4, 4)).expandedByShifts();
    TrainingData other = RandomImages.of(3, 2, Shape.image(1, 5, 4)).expandedByShifts();
    Examples examples = expanded.epoch(1);
    try (Rows rows = new Rows(expanded);
        Rows long_ = new Rows(other)) {
      for (int example : new int[] {-1, 10}) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
            .isThrownBy(() -> examples.copy(example, rows.batch(), 0));
      }
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> examples.copy(0, rows.batch(), 3));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> examples.copy(0, long_.batch(), 0))
          .withMessage("Expected 16 inputs a row. Received: 60 in 3 rows.");
    }
  }

  /** 1,000 images of 784 pixels would be 15 MB as floats, five times. */
  @Test
  void holds_and_allocates_nothing_for_its_copies() {
    LabeledImages images = RandomImages.of(3, 1000, Shape.image(1, 28, 28));
    try (Rows rows = new Rows(images)) {
      assertThat(Allocation.of(() -> images.expandedByShifts().epoch(1))).isLessThan(100_000);
      TrainingData expanded = images.expandedByShifts();
      Examples examples = expanded.epoch(1);
      long allocated =
          Allocation.least(
              () -> {
                for (int example = 0; example < expanded.size(); example++) {
                  examples.copy(example, rows.batch(), example % 3);
                }
              });
      assertThat(allocated / 5000.0).isLessThan(1);
    }
  }
}
