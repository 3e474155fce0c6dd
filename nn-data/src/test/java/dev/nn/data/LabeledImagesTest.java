package dev.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.hash.Hashing;
import dev.nn.core.data.Batch;
import dev.nn.core.shape.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LabeledImagesTest {
  private static final Shape.Image IMAGE = Shape.image(1, 2, 2);

  private final LabeledImages images =
      LabeledImages.of(
          "digits", pixels(0, 64, 128, 255, 1, 2, 3, 4, 5, 6, 7, 8), labels(1, 2, 0), 3);

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void copies_pixels_over256_and_one_hot_targets(DataType type) {
    try (INDArray x = Nd4j.create(type, 2, 4).addi(9);
        INDArray y = Nd4j.create(type, 2, 3).addi(9)) {
      images.copy(0, Batch.over(x, y), 1);
      assertThat(x.toDoubleMatrix())
          .isDeepEqualTo(new double[][] {{9, 9, 9, 9}, {0, 0.25, 0.5, 255 / 256.0}});
      assertThat(y.toDoubleMatrix()).isDeepEqualTo(new double[][] {{9, 9, 9}, {0, 1, 0}});
    }
  }

  /** A slice that copied from the whole would validate on training images. */
  @Test
  void a_slice_copies_its_own_examples() {
    try (INDArray x = Nd4j.create(DataType.FLOAT, 1, 4);
        INDArray y = Nd4j.create(DataType.FLOAT, 1, 3)) {
      LabeledImages slice = images.slice(1, 3);
      slice.copy(1, Batch.over(x, y), 0);
      assertThat(x.mul(256).toDoubleMatrix()).isDeepEqualTo(new double[][] {{5, 6, 7, 8}});
      assertThat(y.toDoubleMatrix()).isDeepEqualTo(new double[][] {{1, 0, 0}});
      assertThat(slice.label(1)).isZero();
    }
  }

  @Test
  void refuses_batches_of_other_lengths_and_other_rows() {
    try (INDArray x = Nd4j.create(DataType.FLOAT, 2, 4);
        INDArray wide = Nd4j.create(DataType.FLOAT, 2, 5);
        INDArray y = Nd4j.create(DataType.FLOAT, 2, 3)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> images.copy(0, Batch.over(wide, y), 0))
          .withMessage("Expected 4 inputs a row. Received: 10 in 2 rows.");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> images.copy(0, Batch.over(x, x), 0))
          .withMessage("Expected 3 targets a row. Received: 8 in 2 rows.");
      Batch batch = Batch.over(x, y);
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> images.copy(0, batch, 2));
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> images.copy(3, batch, 0));
    }
  }

  @Test
  void slice_is_a_view_with_a_name_and_a_digest_of_its_own() {
    LabeledImages slice = images.slice(1, 3).slice(1, 2);
    assertThat(slice.description()).isEqualTo("digits 2..2");
    assertThat(slice.size()).isEqualTo(1);
    assertThat(slice.label(0)).isZero();
    assertThat(slice.pixel(0, 3)).isEqualTo(8);
    assertThat(slice.digest())
        .isEqualTo(LabeledImages.of("same", pixels(5, 6, 7, 8), labels(0), 3).digest())
        .isNotEqualTo(images.digest());
    assertThat(images.slice(0, 3).description()).isEqualTo("digits");
    assertThat(images.slice(0, 3).digest()).isEqualTo(images.digest());
  }

  @Test
  void digest_is_as_documented() {
    ByteBuffer content = ByteBuffer.allocate(20 + 4 + 1);
    content.putInt(1).putInt(1).putInt(2).putInt(2).putInt(3);
    content.put(new byte[] {5, 6, 7, 8}).put((byte) 0);
    assertThat(images.slice(2, 3).digest())
        .isEqualTo(Hashing.sha256().hashBytes(content.array()).toString());
  }

  @Test
  void refuses_bad_slices() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> images.slice(1, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> images.slice(1, 1));
    LabeledImages slice = images.slice(0, 1);
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> slice.label(1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> slice.pixel(1, 0));
  }

  @Test
  void refuses_different_counts() {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> LabeledImages.of("digits", pixels(1, 2, 3, 4), labels(1, 2), 3))
        .withMessage("1 images but 2 labels (train-images, t10k-labels)");
  }

  @Test
  void refuses_labels_that_are_no_class() {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> LabeledImages.of("digits", pixels(1, 2, 3, 4), labels(17), 10))
        .withMessage("t10k-labels: label 17 at index 0, allowed 0..9");
    Labels unsigned = labels(0, 0, 255);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> LabeledImages.of("digits", pixels(new int[12]), unsigned, 255))
        .withMessage("t10k-labels: label 255 at index 2, allowed 0..254");
    assertThat(LabeledImages.of("digits", pixels(new int[12]), unsigned, 256).label(2))
        .isEqualTo(255);
  }

  @Test
  void refuses_nothing() {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> LabeledImages.of("digits", pixels(), labels(), 3))
        .withMessage("train-images: data set is empty");
  }

  @Test
  void refuses_half_an_image() {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> pixels(1, 2, 3))
        .withMessage("train-images: 3 bytes are not a multiple of the 4 of an image (image 1x2x2)");
  }

  @Test
  void says_what_it_is() {
    assertThat(images).hasToString("digits: 3 examples, image 1x2x2, 3 classes");
  }

  private static Pixels pixels(int... values) {
    return new Pixels("train-images", IMAGE, bytes(values));
  }

  private static Labels labels(int... values) {
    return new Labels("t10k-labels", bytes(values));
  }

  private static byte[] bytes(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length);
    Arrays.stream(values).forEach(v -> bytes.put((byte) v));
    return bytes.array();
  }
}
