package dev.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.nn.core.layer.Layer;
import dev.nn.core.model.LayerCodec;
import dev.nn.core.model.ModelCard;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.format.TensorFile;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Exported networks in ONNX Runtime beside ours, and imported again. */
class SameOutputsTest {
  private static final double NEAR = 1e-5;

  static Stream<Network> networks() {
    return Networks.all();
  }

  @ParameterizedTest
  @MethodSource("networks")
  @DisabledOnOs(
      value = OS.MAC,
      architectures = "x86_64",
      disabledReason = "ONNX Runtime has no library for it")
  void onnx_runtime_computes_the_same(Network network) throws OrtException {
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      TensorFile file = Samples.file(network, ModelCard.empty(), type);
      float[][] x = Samples.inputs(3, network.input().size());
      try (OnnxRuntime runtime = new OnnxRuntime(Samples.onnx(file))) {
        float[][] planes =
            runtime.run(Samples.planes(x, network.input()), Samples.extents(network.input()));
        compare(Samples.outputs(file, x), Samples.pixels(planes, network.output()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void an_exported_network_imports_as_one_that_computes_the_same(Network network) {
    TensorFile file = Samples.file(network, ModelCard.empty());
    float[][] x = Samples.inputs(3, network.input().size());

    TensorFile back = Samples.imported(Samples.onnx(file));

    compare(Samples.outputs(file, x), Samples.outputs(back, x));
  }

  private static void compare(float[][] expected, float[][] y) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(y[i]).hasSameSizeAs(expected[i]);
      double largest = 1;
      for (float each : expected[i]) {
        largest = Math.max(largest, Math.abs(each));
      }
      for (int k = 0; k < expected[i].length; k++) {
        assertThat((y[i][k] - expected[i][k]) / largest)
            .as("example %d, output %d: %s, %s", i, k, y[i][k], expected[i][k])
            .isBetween(-NEAR, NEAR);
      }
    }
  }

  /** A layer of nn-layers without a mapping, or that no network here has, fails here. */
  @Test
  @SuppressWarnings("rawtypes")
  void every_layer_that_can_be_saved_is_compared() {
    Set<Class<?>> compared = new HashSet<>();
    networks().forEach(each -> each.layers().stream().map(Layer::getClass).forEach(compared::add));
    for (LayerCodec codec : ServiceLoader.load(LayerCodec.class)) {
      assertThat(compared).contains(codec.layer());
    }
  }

  /** What was trained goes on being trained: the last layer is an output layer again. */
  @Test
  void an_imported_network_has_the_layers_it_was_exported_with() {
    Network network =
        networks()
            .filter(each -> each.input().equals(Shape.image(1, 28, 28)))
            .findFirst()
            .orElseThrow();
    TensorFile back = Samples.imported(Samples.onnx(Samples.file(network, ModelCard.empty())));

    assertThat(back.fields().objects("layers"))
        .extracting(each -> each.text("type"))
        .containsExactly(
            "convolution",
            "max-pooling",
            "activation",
            "convolution",
            "max-pooling",
            "activation",
            "fully-connected",
            "softmax");
  }
}
