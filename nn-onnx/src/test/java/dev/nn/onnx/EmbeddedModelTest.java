package dev.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.data.mnist.Mnist;
import dev.nn.format.TensorFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The model that comes with nn, as an ONNX file in another program. */
@DisabledOnOs(value = OS.MAC, architectures = "x86_64", disabledReason = "no ONNX Runtime")
class EmbeddedModelTest {
  private static final float NEAR = 1e-5f;
  private static final int[] BATCHES = {1, 7, 256};

  private static TensorFile embedded() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(EmbeddedModelTest.class.getResourceAsStream("/digits.nn"))) {
      return TensorFile.of(ByteBuffer.wrap(file.readAllBytes()));
    }
  }

  /** MNIST's test images, all 10,000; embedded digits on a machine without MNIST. */
  private static float[][] images() throws IOException {
    String mnist = System.getenv("NN_DATA");
    LabeledImages images =
        mnist == null ? EmbeddedDigits.of(3, 2000) : Mnist.read(Path.of(mnist)).test().open();
    float[][] x = new float[images.size()][images.input().size()];
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < x[i].length; k++) {
        x[i][k] = images.pixel(i, k) / 256f;
      }
    }
    return x;
  }

  @Test
  void every_test_image_has_the_same_digit_and_probabilities_in_batches_of_any_size()
      throws IOException, OrtException {
    TensorFile file = embedded();
    float[][] x = images();
    float[][] expected = Samples.outputs(file, x);
    try (OnnxRuntime runtime = new OnnxRuntime(Samples.onnx(file))) {
      for (int batch : BATCHES) {
        int digits = compare(runtime, x, expected, batch);
        assertThat(digits).as("digits seen in batches of %d", batch).isEqualTo(10);
      }
    }
  }

  private static int compare(OnnxRuntime runtime, float[][] x, float[][] expected, int batch)
      throws OrtException {
    boolean[] seen = new boolean[10];
    for (int from = 0; from < x.length; from += batch) {
      float[][] some = Arrays.copyOfRange(x, from, Math.min(x.length, from + batch));
      float[][] y = runtime.run(some, List.of(1, 28, 28));
      for (int i = 0; i < some.length; i++) {
        float[] wanted = expected[from + i];
        assertThat(Samples.largest(y[i]))
            .as("image %d", from + i)
            .isEqualTo(Samples.largest(wanted));
        seen[Samples.largest(wanted)] = true;
        for (int k = 0; k < wanted.length; k++) {
          if (!(Math.abs(y[i][k] - wanted[k]) <= NEAR)) {
            throw new AssertionError(
                "image %d, digit %d: %s, %s".formatted(from + i, k, y[i][k], wanted[k]));
          }
        }
      }
    }
    int count = 0;
    for (boolean each : seen) {
      count += each ? 1 : 0;
    }
    return count;
  }

  @Test
  void the_file_imports_as_the_model_it_was() throws IOException {
    TensorFile file = embedded();
    TensorFile back = Samples.imported(Samples.onnx(file));
    float[][] x = Arrays.copyOf(images(), 100);
    float[][] expected = Samples.outputs(file, x);
    float[][] y = Samples.outputs(back, x);

    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < 10; k++) {
        assertThat(y[i][k] - expected[i][k]).isBetween(-NEAR, NEAR);
      }
    }
    assertThat(back.fields().fields("provenance").text("experiment")).isEqualTo("ch6/expanded-100");
  }
}
