package dev.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.nn.core.model.ModelCard;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.format.Fields;
import dev.nn.format.ModelFormatException;
import dev.nn.format.Tensor;
import dev.nn.format.TensorFile;
import dev.nn.format.TensorType;
import dev.nn.format.picture.DigitNormalization;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.onnx.exporting.UnmappedLayersException;
import dev.nn.onnx.graph.GraphTensor;
import dev.nn.onnx.graph.Node;
import dev.nn.onnx.graph.OnnxModel;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What stands in an exported file. */
class ExportTest {
  private static final Network NETWORK =
      Network.of(
          Shape.image(1, 28, 28),
          ConvPoolLayer.of(4, 5, 5),
          FullyConnectedLayer.of(9).dropout(0.5),
          SoftmaxLayer.of(3));
  private static final ModelCard CARD =
      ModelCard.empty()
          .classes(List.of("a", "b", "\u00e7"))
          .preprocessing(DigitNormalization.mnist().fields())
          .provenance(Fields.NONE.with("commit", "c0ffee").with("data", Fields.NONE.with("n", 7)));

  @Test
  void the_graph_is_the_one_that_people_expect() {
    OnnxModel model = OnnxModel.of(ByteBuffer.wrap(Samples.onnx(Samples.file(NETWORK, CARD))));

    assertThat(model.format()).isEqualTo(7);
    assertThat(model.operators()).isEqualTo(13);
    assertThat(model.graph().nodes())
        .extracting(Node::name)
        .containsExactly(
            "0/Conv",
            "0/MaxPool",
            "0/Sigmoid",
            "1/Flatten",
            "1/Gemm",
            "1/Sigmoid",
            "2/Gemm",
            "2/Softmax");
    assertThat(model.graph().constants())
        .extracting(each -> each.name() + each.dims())
        .containsExactly(
            "0/w[4, 1, 5, 5]", "0/b[4]", "1/w[9, 576]", "1/b[9]", "2/w[3, 9]", "2/b[3]");
    assertThat(model.graph().inputs().get(0).extents()).containsExactly(-1L, 1L, 28L, 28L);
    assertThat(model.graph().outputs().get(0).extents()).containsExactly(-1L, 3L);
  }

  @Test
  @DisabledOnOs(value = OS.MAC, architectures = "x86_64", disabledReason = "no ONNX Runtime")
  void another_program_sees_names_a_free_batch_axis_and_where_the_model_comes_from()
      throws OrtException {
    try (OnnxRuntime runtime = new OnnxRuntime(Samples.onnx(Samples.file(NETWORK, CARD)))) {
      TensorInfo input = info(runtime.session().getInputInfo().get("input"));
      TensorInfo output = info(runtime.session().getOutputInfo().get("output"));
      Map<String, String> notes = runtime.session().getMetadata().getCustomMetadata();

      assertThat(input.getShape()).containsExactly(-1, 1, 28, 28);
      assertThat(input.getDimensionNames()[0]).isEqualTo("N");
      assertThat(output.getShape()).containsExactly(-1, 3);
      assertThat(runtime.session().getMetadata().getProducerName()).isEqualTo("nn");
      assertThat(notes.get("nn.provenance")).contains("\"commit\" : \"c0ffee\"");
      assertThat(notes.get("nn.preprocessing")).contains("mnist-digit");
      assertThat(notes.get("nn.classes")).contains("\"names\" : [ \"a\", \"b\", ");
    }
  }

  private static TensorInfo info(@Nullable NodeInfo value) {
    return (TensorInfo) Objects.requireNonNull(value).getInfo();
  }

  @Test
  void the_card_comes_back_with_the_file_it_came_from() {
    TensorFile back = Samples.imported(Samples.onnx(Samples.file(NETWORK, CARD)));

    assertThat(back.fields().texts("classes")).isEqualTo(CARD.classes());
    assertThat(back.fields().fields("preprocessing")).isEqualTo(CARD.preprocessing());
    Fields provenance = back.fields().fields("provenance");
    assertThat(provenance.without("onnx")).isEqualTo(CARD.provenance());
    assertThat(provenance.fields("onnx").text("producer")).isEqualTo("nn");
    assertThat(provenance.fields("onnx").text("sha256")).hasSize(64);
  }

  @Test
  void the_same_model_makes_the_same_bytes() {
    assertThat(Samples.onnx(Samples.file(NETWORK, CARD)))
        .isEqualTo(Samples.onnx(Samples.file(NETWORK, CARD)));
  }

  @Test
  void layers_without_a_mapping_are_named_all_at_once() {
    TensorFile file = Samples.file(NETWORK, CARD);
    List<Fields> layers = file.fields().objects("layers");
    Fields strange = Fields.NONE.with("type", "acme.lrn");
    Fields stranger = Fields.NONE.with("type", "java.lang.Runtime");
    TensorFile other =
        new TensorFile(
            file.fields().with("layers", List.of(strange, layers.get(0), stranger)),
            file.tensors());

    assertThatThrownBy(() -> OnnxFile.content(other))
        .isInstanceOf(UnmappedLayersException.class)
        .hasMessage(
            "layer 0, acme.lrn; layer 2, java.lang.Runtime: no ONNX mapping; nothing was written."
                + " Register a LayerMapping for each type in"
                + " META-INF/services/dev.nn.onnx.exporting.LayerMapping.");
  }

  /** {@link ScaleMapping} is registered by the tests. */
  @Test
  @DisabledOnOs(value = OS.MAC, architectures = "x86_64", disabledReason = "no ONNX Runtime")
  void a_strangers_layer_is_exported_by_a_strangers_mapping() throws OrtException {
    Tensor s = new Tensor("0/s", TensorType.FLOAT32, List.of(12), values());
    Fields fields =
        Fields.NONE
            .with("input", Fields.NONE.with("image", List.of(2, 3, 2)))
            .with("layers", List.of(Fields.NONE.with("type", "example.scale")))
            .with("classes", List.of())
            .with("preprocessing", Fields.NONE)
            .with("provenance", Fields.NONE);
    Shape shape = Shape.image(2, 3, 2);
    float[][] x = Samples.inputs(2, 12);

    try (OnnxRuntime runtime = new OnnxRuntime(Samples.onnx(new TensorFile(fields, List.of(s))))) {
      float[][] y = runtime.run(Samples.planes(x, shape), List.of(2, 3, 2));
      float[][] pixels = Samples.pixels(y, shape);
      for (int i = 0; i < 12; i++) {
        assertThat(pixels[1][i]).isEqualTo(x[1][i] * (i + 1));
      }
    }
  }

  private static ByteBuffer values() {
    float[] values = new float[12];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    return GraphTensor.of("", List.of(12), values).bytes();
  }

  @Test
  void a_file_that_tells_of_no_model_is_refused() {
    TensorFile file = Samples.file(NETWORK, CARD);
    Fields fields = file.fields();
    List<Fields> layers = fields.objects("layers");
    List<Tensor> tensors = file.tensors();

    assertThatThrownBy(() -> OnnxFile.content(new TensorFile(fields, tensors.subList(0, 5))))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("tensors: missing are [2/b]");
    Fields odd = layers.get(0).with("dilation", 2);
    assertThatThrownBy(
            () ->
                OnnxFile.content(
                    new TensorFile(
                        fields.with("layers", List.of(odd, layers.get(1), layers.get(2))),
                        tensors)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageEndingWith("has the unknown field dilation");
    Fields large = Fields.NONE.with("image", List.of(1, 65536, 65536));
    assertThatThrownBy(() -> OnnxFile.content(new TensorFile(fields.with("input", large), tensors)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("An image has fewer than 2^31 values");
  }
}
