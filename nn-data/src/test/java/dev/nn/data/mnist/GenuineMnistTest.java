package dev.nn.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nn.core.data.Batch;
import dev.nn.core.data.TrainingData;
import dev.nn.core.shape.Shape;
import dev.nn.data.LabeledImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What is known of MNIST, held against the files themselves. */
class GenuineMnistTest {
  // Counted in the files with another program.
  private static final int[] TRAINING = {
    4932, 5678, 4968, 5101, 4859, 4506, 4951, 5175, 4842, 4988
  };
  private static final int[] VALIDATION = {991, 1064, 990, 1030, 983, 915, 967, 1090, 1009, 961};
  private static final int[] TEST = {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009};

  @SuppressWarnings("NullAway.Init") // Set before all tests, or no test runs.
  private static Mnist mnist;

  @BeforeAll
  static void readMnist() throws IOException {
    String directory = System.getenv("NN_DATA");
    assumeTrue(
        directory != null,
        "skipped: the environment variable NN_DATA names no directory with the files of MNIST");
    mnist = Mnist.read(Path.of(directory));
    assumeTrue(
        mnist.description().equals("MNIST"), "skipped: NN_DATA holds " + mnist.description());
  }

  @Test
  void has_the_sizes_of_the_book() {
    assertThat(mnist.training().size()).isEqualTo(50_000);
    assertThat(mnist.validation().size()).isEqualTo(10_000);
    assertThat(mnist.test().size()).isEqualTo(10_000);
    assertThat(mnist.test().open().input()).isEqualTo(Shape.image(1, 28, 28));
    assertThat(mnist.test().open().classes()).isEqualTo(10);
  }

  @Test
  void starts_with_the_known_labels() {
    assertThat(firstLabels(mnist.training())).containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
    assertThat(firstLabels(mnist.test().open())).containsExactly(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
  }

  @Test
  void has_the_known_mean() {
    double sum = sum(mnist.training()) + sum(mnist.validation().examples());
    assertThat(sum / (60_000.0 * 784)).isCloseTo(33.318, within(0.0005));
  }

  @Test
  void has_the_known_classes() {
    assertThat(counts(mnist.training())).containsExactly(TRAINING);
    assertThat(counts(mnist.validation().examples())).containsExactly(VALIDATION);
    assertThat(counts(mnist.test().open())).containsExactly(TEST);
  }

  @Test
  void has_the_digests_that_another_program_computes() {
    assertThat(mnist.digest())
        .isEqualTo("ca679089cd9dd461d7b26e36e51216fc71f9271f8082e09656a7c1d29a50483b");
    assertThat(mnist.training().digest())
        .isEqualTo("f4858d3553adc9c11c16893c760b4f0c4b8f1865b3f7da1a68558330dd3d0cfe");
    assertThat(mnist.validation().examples().digest())
        .isEqualTo("fcdfd9fba48854679c5420b5dc5fd713be608aaadc094562c2270a2ee729a45b");
    assertThat(mnist.test().digest())
        .isEqualTo("01dd24150a31fffe6382d380d119363a81c5d0c11230211bc638d5f2b3067103");
    assertThat(mnist.training().description()).isEqualTo("MNIST training images 0..49999");
    assertThat(mnist.validation().examples().description())
        .isEqualTo("MNIST training images 50000..59999");
  }

  /** Chapter 6's images. */
  @Test
  void expands_to_the_250000_images_of_the_book() {
    TrainingData expanded = mnist.training().expandedByShifts();
    assertThat(expanded.size()).isEqualTo(250_000);
    try (INDArray x = Nd4j.create(DataType.FLOAT, 1, 784);
        INDArray y = Nd4j.create(DataType.FLOAT, 1, 10)) {
      Batch batch = Batch.over(x, y);
      for (int example = 0; example < 250_000; example += 997) {
        expanded.epoch(1).copy(example, batch, 0);
        int image = example % 50_000;
        assertThat(x.toFloatVector()).isEqualTo(moved(image, example / 50_000));
        assertThat(y.getFloat(mnist.training().label(image))).isEqualTo(1);
        assertThat(y.sumNumber().floatValue()).isEqualTo(1);
      }
    }
  }

  private static float[] moved(int image, int shift) {
    int down = new int[] {0, 1, -1, 0, 0}[shift];
    int right = new int[] {0, 0, 0, 1, -1}[shift];
    float[] moved = new float[784];
    for (int row = Math.max(0, -down); row < 28 - Math.max(0, down); row++) {
      for (int column = Math.max(0, -right); column < 28 - Math.max(0, right); column++) {
        moved[28 * (row + down) + column + right] =
            mnist.training().pixel(image, 28 * row + column) / 256f;
      }
    }
    return moved;
  }

  private static int[] firstLabels(LabeledImages images) {
    return IntStream.range(0, 10).map(images::label).toArray();
  }

  private static int[] counts(LabeledImages images) {
    int[] counts = new int[10];
    IntStream.range(0, images.size()).forEach(i -> counts[images.label(i)]++);
    return counts;
  }

  private static long sum(LabeledImages images) {
    long sum = 0;
    for (int i = 0; i < images.size(); i++) {
      for (int p = 0; p < 784; p++) {
        sum += images.pixel(i, p);
      }
    }
    return sum;
  }
}
