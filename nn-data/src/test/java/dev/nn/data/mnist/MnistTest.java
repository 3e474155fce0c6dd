package dev.nn.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nn.data.DataFormatException;
import dev.nn.data.idx.IdxBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
  private static final String NAMES =
      "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte,"
          + " t10k-labels-idx1-ubyte";

  @TempDir private Path directory;

  @Test
  void splits_as_the_book_does() throws IOException {
    SmallMnist.writePacked(directory);
    Mnist sets = read();
    assertThat(sets.training().size()).isEqualTo(50);
    assertThat(sets.validation().size()).isEqualTo(10);
    assertThat(sets.test().size()).isEqualTo(20);
    assertThat(sets.training().description()).isEqualTo("MNIST training images 0..49");
    assertThat(sets.validation().examples().description())
        .isEqualTo("MNIST training images 50..59");
    assertThat(sets.test().description()).isEqualTo("MNIST test images");
    assertThat(sets.training().digest()).isNotEqualTo(sets.validation().examples().digest());
    byte[] whole = IdxBytes.noise(1, 60, 6, 6);
    assertThat(sets.validation().examples().pixel(3, 5)).isEqualTo(whole[16 + 53 * 36 + 5] & 0xFF);
    assertThat(sets.validation().examples().label(3)).isEqualTo(3);
  }

  @Test
  void plain_and_packed_files_are_the_same() throws IOException {
    SmallMnist.writePacked(directory.resolve("packed"));
    SmallMnist.writePlain(directory.resolve("plain"));
    Mnist packed = new MnistDirectory(directory.resolve("packed"), SmallMnist.FILES).read();
    Mnist plain = new MnistDirectory(directory.resolve("plain"), SmallMnist.FILES).read();
    assertThat(plain.source()).isEqualTo(packed.source());
    assertThat(plain.description()).isEqualTo("MNIST");
    assertThat(plain.digest()).matches("[0-9a-f]{64}");
    assertThat(plain.test().digest()).isEqualTo(packed.test().digest());
  }

  @Test
  void other_files_are_never_called_mnist() throws IOException {
    SmallMnist.writePacked(directory);
    String digest = read().digest();
    IdxBytes.write(directory, "t10k-images-idx3-ubyte.gz", IdxBytes.noise(9, 20, 6, 6));
    Mnist sets = read();
    assertThat(sets.description()).isEqualTo("custom IDX files in " + directory);
    assertThat(sets.digest()).isNotEqualTo(digest);
    assertThat(sets.training().description())
        .isEqualTo("custom IDX files in " + directory + " training images 0..49");
    assertThat(Mnist.read(directory).description()).startsWith("custom");
  }

  @Test
  void names_the_missing_file_and_the_directory() throws IOException {
    SmallMnist.writePlain(directory);
    Files.delete(directory.resolve("t10k-labels-idx1-ubyte"));
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Mnist.read(directory))
        .withMessage(
            "%s: t10k-labels-idx1-ubyte is missing; the directory must hold %s, each plain or with"
                + " .gz",
            directory, NAMES);
  }

  @Test
  void names_the_missing_directory() {
    Path none = directory.resolve("none");
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Mnist.read(none))
        .withMessage("%s: no such directory", none);
  }

  @Test
  void refuses_images_and_labels_of_different_counts() {
    SmallMnist.writePlain(directory);
    IdxBytes.write(directory, "train-labels-idx1-ubyte", IdxBytes.labels(20));
    assertRefused(
        "60 images but 20 labels (%1$s/train-images-idx3-ubyte, %1$s/train-labels-idx1-ubyte)");
  }

  @Test
  void refuses_labels_that_are_no_digits() {
    SmallMnist.writePlain(directory);
    byte[] labels = IdxBytes.labels(20);
    labels[8 + 5] = 17;
    IdxBytes.write(directory, "t10k-labels-idx1-ubyte", labels);
    assertRefused("%1$s/t10k-labels-idx1-ubyte: label 17 at index 5, allowed 0..9");
  }

  @Test
  void refuses_no_images() {
    SmallMnist.writePlain(directory);
    IdxBytes.write(directory, "t10k-images-idx3-ubyte", IdxBytes.header(8, 0, 6, 6));
    IdxBytes.write(directory, "t10k-labels-idx1-ubyte", IdxBytes.header(8, 0));
    assertRefused("%1$s/t10k-images-idx3-ubyte: data set is empty");
  }

  @Test
  void refuses_too_few_images_for_a_validation_set() {
    SmallMnist.writePlain(directory);
    IdxBytes.write(directory, "train-images-idx3-ubyte", IdxBytes.noise(1, 5, 6, 6));
    IdxBytes.write(directory, "train-labels-idx1-ubyte", IdxBytes.labels(5));
    assertRefused(
        "%1$s/train-images-idx3-ubyte: 5 images, at least 6 are needed to keep some for"
            + " validation");
  }

  @Test
  void refuses_test_images_of_another_shape() {
    SmallMnist.writePlain(directory);
    IdxBytes.write(directory, "t10k-images-idx3-ubyte", IdxBytes.noise(2, 20, 5, 4));
    assertRefused(
        "image 1x6x6 for training but image 1x5x4 for the test (%1$s/train-images-idx3-ubyte,"
            + " %1$s/t10k-images-idx3-ubyte)");
  }

  @Test
  void refuses_files_mixed_up() {
    SmallMnist.writePlain(directory);
    IdxBytes.write(directory, "train-labels-idx1-ubyte", IdxBytes.noise(1, 60, 6, 6));
    assertRefused("%1$s/train-labels-idx1-ubyte: 3 dimensions at byte 3, expected 1");
  }

  private Mnist read() throws IOException {
    return new MnistDirectory(directory, SmallMnist.FILES).read();
  }

  private void assertRefused(String message) {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(this::read)
        .withMessage(message, directory);
  }
}
