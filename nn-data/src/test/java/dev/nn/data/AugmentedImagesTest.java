package dev.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nn.core.data.Dataset;
import dev.nn.core.data.Examples;
import dev.nn.core.data.TrainingData;
import dev.nn.core.shape.Shape;
import dev.nn.data.augmentation.Augmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class AugmentedImagesTest {
  private static final int COUNT = 40;
  private static final LabeledImages IMAGES = RandomImages.of(11, COUNT, Shape.image(1, 12, 10));
  private static final Augmentation ALL =
      Augmentation.elastic(1, 2)
          .then(Augmentation.rotation(15))
          .then(Augmentation.scale(0.8, 1.2))
          .then(Augmentation.shear(10))
          .then(Augmentation.shift(2));
  private static final TrainingData AUGMENTED = IMAGES.augmented(ALL, 5);

  private static float[] image(TrainingData data, int epoch, int example) {
    return image(data, data.epoch(epoch), example);
  }

  private static float[] image(TrainingData data, Examples examples, int example) {
    try (Rows rows = new Rows(data)) {
      examples.copy(example, rows.batch(), 1);
      return rows.inputs(1);
    }
  }

  @Test
  void is_to_train_on_and_for_nothing_else() {
    assertThat(AUGMENTED).isNotInstanceOf(Dataset.class);
    assertThat(AUGMENTED.epoch(1)).isNotInstanceOf(Dataset.class);
  }

  @Test
  void same_seed_and_epoch_give_the_same_bits_in_any_order() {
    Examples forward = AUGMENTED.epoch(3);
    Examples backward = IMAGES.augmented(ALL, 5).epoch(3);
    List<float[]> images = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      images.add(image(AUGMENTED, forward, i));
    }
    for (int i = COUNT - 1; i >= 0; i--) {
      assertThat(image(AUGMENTED, backward, i)).isEqualTo(images.get(i));
      assertThat(image(AUGMENTED, backward, i)).as("again").isEqualTo(images.get(i));
    }
  }

  @Test
  void threads_with_an_epoch_each_see_the_same_images() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<float[]>>> seen = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        seen.add(threads.submit(AugmentedImagesTest::seen));
      }
      List<float[]> expected = seen();
      for (Future<List<float[]>> future : seen) {
        requireEqual(future, expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<float[]> seen() {
    List<float[]> seen = new ArrayList<>();
    for (int epoch = 1; epoch <= 5; epoch++) {
      Examples examples = AUGMENTED.epoch(epoch);
      for (int i = 0; i < COUNT; i++) {
        seen.add(image(AUGMENTED, examples, i));
      }
    }
    return seen;
  }

  private static void requireEqual(Future<List<float[]>> future, List<float[]> expected)
      throws ExecutionException, InterruptedException {
    List<float[]> received = future.get();
    for (int i = 0; i < expected.size(); i++) {
      assertThat(received.get(i)).isEqualTo(expected.get(i));
    }
  }

  @Test
  void another_epoch_or_seed_is_another_picture_of_every_image() {
    for (int i = 0; i < COUNT; i++) {
      assertThat(image(AUGMENTED, 1, i))
          .isNotEqualTo(image(IMAGES, 1, i))
          .isNotEqualTo(image(AUGMENTED, 2, i))
          .isNotEqualTo(image(IMAGES.augmented(ALL, 6), 1, i));
    }
  }

  /** One picture twice: were the draws equal, so would be the copies. */
  @Test
  void equal_images_are_distorted_differently() {
    byte[] twice = new byte[2 * 120];
    for (int i = 0; i < twice.length; i++) {
      twice[i] = (byte) (37 * (i % 120));
    }
    LabeledImages equal =
        LabeledImages.of(
            "equal",
            new Pixels("pixels", Shape.image(1, 12, 10), twice),
            new Labels("labels", new byte[2]),
            1);
    TrainingData augmented = equal.augmented(ALL, 5);
    assertThat(image(equal, 1, 0)).isEqualTo(image(equal, 1, 1));
    assertThat(image(augmented, 1, 0)).isNotEqualTo(image(augmented, 1, 1));
  }

  @Test
  void what_one_distortion_draws_does_not_shift_the_others() {
    Augmentation still = Augmentation.rotation(0);
    Augmentation shift = Augmentation.shift(3);
    float[] alone = image(IMAGES.augmented(shift, 5), 1, 7);
    assertThat(image(IMAGES.augmented(shift.then(still), 5), 1, 7)).isEqualTo(alone);
    assertThat(image(IMAGES.augmented(still.then(still.then(shift)), 5), 1, 7)).isEqualTo(alone);
    assertThat(image(IMAGES.augmented(still.then(still).then(shift), 5), 1, 7)).isEqualTo(alone);
  }

  /** Drawn alike, a shift and its repetition would be one of twice the length. */
  @Test
  void a_repeated_distortion_draws_numbers_of_its_own() {
    byte[] dot = new byte[41 * 41];
    dot[20 * 41 + 20] = (byte) 255;
    LabeledImages images =
        LabeledImages.of(
            "dot",
            new Pixels("pixels", Shape.image(1, 41, 41), dot),
            new Labels("labels", new byte[1]),
            1);
    Augmentation once = Augmentation.shift(5);
    int doubled = 0;
    for (int epoch = 1; epoch <= 20; epoch++) {
      int[] first = brightest(image(images.augmented(once, 5), epoch, 0));
      int[] both = brightest(image(images.augmented(once.then(once), 5), epoch, 0));
      if (Math.abs(both[0] - 2 * first[0]) <= 1 && Math.abs(both[1] - 2 * first[1]) <= 1) {
        doubled++;
      }
    }
    assertThat(doubled).isLessThan(10);
  }

  /** The offset from the middle, row and column. */
  private static int[] brightest(float[] image) {
    int brightest = 0;
    for (int i = 0; i < image.length; i++) {
      brightest = image[i] > image[brightest] ? i : brightest;
    }
    int row = brightest / 41 - 20;
    return new int[] {row, brightest % 41 - 20};
  }

  @Test
  void labels_and_neighbouring_rows_stay() {
    try (Rows rows = new Rows(AUGMENTED)) {
      Examples examples = AUGMENTED.epoch(1);
      for (int i = 0; i < COUNT; i++) {
        examples.copy(i, rows.batch(), 1);
        assertThat(rows.targets(1)[IMAGES.label(i)]).isEqualTo(1);
        assertThat(rows.targets(1)).containsOnlyOnce(1).contains(0).doesNotContain(9);
      }
      assertThat(rows.inputs(0)).containsOnly(9);
      assertThat(rows.inputs(2)).containsOnly(9);
    }
  }

  @Test
  void the_images_themselves_stay_as_they_are() {
    String before = RandomImages.of(11, COUNT, Shape.image(1, 12, 10)).digest();
    AUGMENTED.epoch(1);
    assertThat(image(AUGMENTED, 1, 0)).isNotEmpty();
    assertThat(IMAGES.slice(0, COUNT).digest()).isEqualTo(before);
  }

  @Test
  void says_what_it_is() {
    TrainingData few = IMAGES.augmented(Augmentation.rotation(12.5).then(Augmentation.shift(2)), 9);
    assertThat(few)
        .hasToString(
            "noise, augmented by rotation up to 12.5 degrees, then shift up to 2 pixels, seed 9: 40 examples, image 1x12x10, 5 classes");
    assertThat(few.digest())
        .hasSize(64)
        .isNotEqualTo(IMAGES.digest())
        .isNotEqualTo(IMAGES.augmented(Augmentation.rotation(12.5), 9).digest());
  }

  @Test
  void refuses_other_examples_rows_and_batches() {
    Examples examples = AUGMENTED.epoch(1);
    TrainingData other = RandomImages.of(3, 2, Shape.image(1, 5, 4));
    try (Rows rows = new Rows(AUGMENTED);
        Rows short_ = new Rows(other)) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> examples.copy(COUNT, rows.batch(), 0));
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> examples.copy(0, rows.batch(), 3));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> examples.copy(0, short_.batch(), 0))
          .withMessage("Expected 120 inputs a row. Received: 60 in 3 rows.");
    }
  }

  @Test
  void copying_allocates_nothing() {
    try (Rows rows = new Rows(AUGMENTED)) {
      Examples examples = AUGMENTED.epoch(1);
      long allocated =
          Allocation.least(
              () -> {
                for (int i = 0; i < 2000; i++) {
                  examples.copy(i % COUNT, rows.batch(), 0);
                }
              });
      assertThat(allocated / 2000.0).isLessThan(1);
    }
  }
}
