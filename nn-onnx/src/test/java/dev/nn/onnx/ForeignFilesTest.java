package dev.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.nn.core.model.ModelFile;
import dev.nn.core.model.SavedModel;
import dev.nn.core.shape.Shape;
import dev.nn.format.Fields;
import dev.nn.format.TensorFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that PyTorch wrote, and what PyTorch computes of some inputs; see pytorch.py. */
class ForeignFilesTest {
  private static final float NEAR = 1e-5f;

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(ForeignFilesTest.class.getResource("/reference/" + name)).toURI());
  }

  /** Lines of inputs, planes of an image, and lines of outputs behind them. */
  private static float[][] lines(String name, int parity) throws IOException, URISyntaxException {
    List<String> all = Files.readAllLines(resource(name + ".txt"));
    List<float[]> lines = new ArrayList<>();
    for (int i = parity; i < all.size(); i += 2) {
      String[] numbers = all.get(i).split(" ", -1);
      float[] values = new float[numbers.length];
      for (int k = 0; k < values.length; k++) {
        values[k] = Float.parseFloat(numbers[k]);
      }
      lines.add(values);
    }
    return lines.toArray(float[][]::new);
  }

  @ParameterizedTest
  @CsvSource({"lenet, 1, 28, 28", "mixed, 2, 9, 9"})
  void an_imported_network_computes_what_pytorch_computed(
      String name, int channels, int height, int width) throws Exception {
    TensorFile file = OnnxFile.read(resource(name + ".onnx"));
    Shape shape = Shape.image(channels, height, width);
    float[][] expected = lines(name, 1);

    float[][] y = Samples.outputs(file, Samples.pixels(lines(name, 0), shape));

    for (int i = 0; i < expected.length; i++) {
      for (int k = 0; k < expected[i].length; k++) {
        assertThat(y[i][k] - expected[i][k]).as("%d, %d", i, k).isBetween(-NEAR, NEAR);
      }
    }
  }

  @Test
  void a_lenet_becomes_a_network_of_our_layers() throws Exception {
    TensorFile file = OnnxFile.read(resource("lenet.onnx"));

    try (SavedModel saved = ModelFile.of(file)) {
      assertThat(saved.model().network().layers())
          .extracting(each -> each.getClass().getSimpleName())
          .containsExactly(
              "ConvolutionLayer",
              "MaxPoolingLayer",
              "ConvolutionLayer",
              "MaxPoolingLayer",
              "FullyConnectedLayer",
              "SoftmaxLayer");
      Fields origin = saved.card().provenance().fields("onnx");
      assertThat(origin.text("producer")).isEqualTo("pytorch 1.13.0");
      assertThat(origin.text("graph")).isEqualTo("torch_jit");
    }
  }

  /** From PyTorch to nn and on to ONNX Runtime. */
  @Test
  @DisabledOnOs(value = OS.MAC, architectures = "x86_64", disabledReason = "no ONNX Runtime")
  void an_imported_network_can_be_exported_again() throws Exception {
    TensorFile file = OnnxFile.read(resource("lenet.onnx"));
    float[][] expected = lines("lenet", 1);

    float[][] y = run(Samples.onnx(file), lines("lenet", 0));

    for (int k = 0; k < 10; k++) {
      assertThat(y[0][k] - expected[0][k]).isBetween(-NEAR, NEAR);
    }
  }

  private static float[][] run(byte[] onnx, float[][] x) throws OrtException {
    try (OnnxRuntime runtime = new OnnxRuntime(onnx)) {
      return runtime.run(x, List.of(1, 28, 28));
    }
  }
}
