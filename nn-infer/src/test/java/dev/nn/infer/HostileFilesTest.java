package dev.nn.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nn.core.layer.Layer;
import dev.nn.core.model.ModelCard;
import dev.nn.core.network.Network;
import dev.nn.core.shape.Shape;
import dev.nn.format.Fields;
import dev.nn.format.ModelFormatException;
import dev.nn.format.Tensor;
import dev.nn.format.TensorFile;
import dev.nn.format.TensorType;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.convolution.ConvolutionLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.normalization.BatchNormalization;
import dev.nn.layers.pooling.AveragePoolingLayer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files that a stranger gave. What {@code TensorFileTest} tries, and what layers may be made of.
 */
class HostileFilesTest {

  private static byte[] bytes(Fields fields, List<Tensor> tensors) {
    List<ByteBuffer> pieces = new TensorFile(fields, tensors).content();
    ByteBuffer all = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
    pieces.forEach(all::put);
    return all.array();
  }

  private static TensorFile content() throws IOException {
    return TensorFile.of(ByteBuffer.wrap(Samples.file()));
  }

  private static ModelFormatException refusal(Fields fields, List<Tensor> tensors) {
    return catchThrowableOfType(
        ModelFormatException.class, () -> InferenceModel.of(bytes(fields, tensors)));
  }

  @Test
  void damaged_files_are_refused() throws IOException {
    byte[] all = Samples.file();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = all.clone();
      damaged[random.nextInt(all.length)] ^= (byte) (1 << random.nextInt(8));
      byte[] prefix = Arrays.copyOf(all, random.nextInt(all.length));
      assertThat(catchThrowable(() -> InferenceModel.of(damaged)))
          .isInstanceOf(ModelFormatException.class);
      assertThat(catchThrowable(() -> InferenceModel.of(prefix)))
          .isInstanceOf(ModelFormatException.class);
    }
  }

  @Test
  void a_file_that_is_none_is_named(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("m.nn");
    Files.write(file, new byte[] {'P', 'K', 3, 4});

    assertThatThrownBy(() -> InferenceModel.read(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith(file + ": not a model file (magic 504b0304 at byte 0");
    assertThatThrownBy(() -> InferenceModel.read(directory)).isInstanceOf(IOException.class);
  }

  @Test
  void a_type_that_is_unknown_here_is_refused_with_those_that_are_known() throws IOException {
    Fields runtime = Fields.NONE.with("type", "java.lang.Runtime");
    ModelFormatException e =
        refusal(content().fields().with("layers", List.of(runtime)), List.of());

    assertThat(e)
        .hasMessage(
            "layers[0]: layer type \"java.lang.Runtime\" unknown (known: %s)"
                .formatted(String.join(", ", LayerKind.types())));
    assertThat(e.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("another library"));
  }

  @Test
  void headers_that_make_no_network_are_refused() throws IOException {
    TensorFile content = content();
    Fields fields = content.fields();
    List<Fields> layers = fields.objects("layers");
    List<Tensor> tensors = content.tensors();

    assertThat(refusal(fields.with("layers", List.of()), List.of()))
        .hasMessageStartingWith("layers make no network: A network has at least one layer");
    assertThat(refusal(fields.with("code", "rm -rf"), tensors))
        .hasMessage("header has the unknown field code");
    assertThat(refusal(fields.with("classes", List.of("a")), tensors))
        .hasMessage("classes: Expected a name for each of 3 classes, or none. Received: 1.");
    assertThat(refusal(image(fields, 1, 65536, 65536), tensors))
        .hasMessageContaining("An image has fewer than 2^31 values");
    assertThat(refusal(image(fields, 1, 3), tensors))
        .hasMessage("input.image is [1, 3], expected [channels, height, width]");
    assertThat(refusal(fields.with("input", Fields.NONE.with("vector", 144)), tensors))
        .hasMessage(
            "layers make no network: Layer 0, conv-pool, expects an image that windows of 3x3,"
                + " stride 1x1, padding 0x0 cover, but receives vector 144.");
    assertThat(refusal(fields.with("layers", List.of(layers.get(2), layers.get(1))), tensors))
        .hasMessage(
            "layers make no network: softmax is an output layer and must come last, but is layer 0"
                + " of 2.");
  }

  private static Fields image(Fields fields, Integer... extents) {
    return fields.with("input", Fields.NONE.with("image", List.of(extents)));
  }

  @Test
  void tensors_are_those_of_the_layers() throws IOException {
    Fields fields = content().fields();
    List<Tensor> tensors = content().tensors();
    Tensor last = tensors.get(tensors.size() - 1);
    List<Tensor> others = tensors.subList(0, tensors.size() - 1);

    assertThat(refusal(fields, others)).hasMessage("tensors: missing are [2/b]");
    assertThat(refusal(fields, plus(others, tensor("2/b", TensorType.FLOAT32, 1, 3))))
        .hasMessage("tensor 2/b is [1, 3], layer 2, softmax, needs [3]");
    assertThat(refusal(fields, plus(others, tensor("2/b", TensorType.FLOAT64, 3))))
        .hasMessage("tensor 2/b is float64, others are float32");
    assertThat(refusal(fields, plus(tensors, tensor("x", TensorType.FLOAT32, 3))))
        .hasMessageStartingWith("tensor x belongs to no layer; the layers have [0/w");
    assertThat(last.name()).isEqualTo("2/b");
  }

  /** Finite in double, infinite in float. */
  @Test
  void values_too_large_for_a_float_are_refused() {
    Fields initialization = Fields.NONE;
    Fields linear =
        Fields.NONE
            .with("type", "linear")
            .with("units", 1)
            .with("dropout", Fields.NONE.with("rate", 0.0).with("scaling", "in-training"))
            .with("initialization", initialization);
    Fields fields =
        Fields.NONE
            .with("input", Fields.NONE.with("vector", 1))
            .with("layers", List.of(linear))
            .with("classes", List.of())
            .with("preprocessing", Fields.NONE)
            .with("provenance", Fields.NONE);
    Tensor w = tensor("0/w", TensorType.FLOAT64, 1, 1);
    Tensor b = tensor("0/b", TensorType.FLOAT64, 1);
    assertThat(InferenceModel.of(bytes(fields, List.of(w, b))).predict(new float[] {7}))
        .containsExactly(0);

    ByteBuffer huge = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(1e39).flip();
    Tensor tooLarge = new Tensor("0/w", TensorType.FLOAT64, List.of(1, 1), huge);
    assertThat(refusal(fields, List.of(tooLarge, b)))
        .hasMessageStartingWith("tensor 0/w has the value 1.0E39, larger than a float can be");
  }

  private static Tensor tensor(String name, TensorType type, Integer... shape) {
    int values = Stream.of(shape).reduce(1, (a, b) -> a * b);
    return new Tensor(name, type, List.of(shape), ByteBuffer.allocate(values * type.width()));
  }

  private static List<Tensor> plus(List<Tensor> tensors, Tensor more) {
    List<Tensor> all = new ArrayList<>(tensors);
    all.add(more);
    return all;
  }

  /** Each line is one field of a file that is whole, put in place of the right one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          conv-pool       | filters    | 0     | layers[0].filters is 0, expected 1..2147483647
          conv-pool       | kernel     | [2]   | layers[0].kernel is [2], expected [height, width]
          conv-pool       | kernel     | [99,99] | layers make no network: Layer 0, conv-pool, expects an image that windows of 99x99
          conv-pool       | kernel     | [65537,2] | layers[0].kernel is 65537, expected numbers in 1..65536
          conv-pool       | kernel     | [65536,65536] | layers make no network:
          conv-pool       | pool       | [65536,65536] | layers make no network: Layer 0, conv-pool, expects an image that windows of 65536x65536
          conv-pool       | activation | cube  | layers[0].activation is "cube", expected one of [sigmoid, tanh, relu, linear, softplus, leaky-relu, elu]
          conv-pool       | filters    | 5     | tensor 0/w is [16, 3], layer 0, conv-pool, needs [16, 5]
          conv-pool       | filters    | 2147483647 | tensor 0/w is [16, 3], layer 0, conv-pool, needs
          convolution     | padding    | [3,0] | layers[0].padding is [3, 0], expected less than the window, [3, 3]
          convolution     | stride     | [0,1] | layers[0].stride is 0, expected numbers in 1..65536
          average-pooling | padding    | [1,1] | layers[0].padding is
          fully-connected | units      | 2147483647 | tensor 0/w is [198, 7]
          fully-connected | units      | 7.5   | layers[0].units is 7.5, expected a whole number
          fully-connected | bias       | many  | layers[0].bias is "many", expected none, or no such field
          fully-connected | bias       | none  | tensor 0/b belongs to no layer; the layers have [0/w]
          fully-connected | more       | 7     | layers[0] has the unknown field more
          batch-normalization | epsilon | 0     | layers[0].epsilon is 0.0, expected a positive number
          softmax         | cost       | quadratic | layers[0] has the unknown field cost
          """)
  void a_field_that_cannot_be_is_refused(String type, String field, String value, String message)
      throws IOException {
    Layer layer =
        switch (type) {
          case "conv-pool" -> ConvPoolLayer.of(3, 2, 4).pool(2, 4);
          case "convolution" -> ConvolutionLayer.of(3, 3, 3).stride(2, 2).padding(1, 2);
          case "average-pooling" -> AveragePoolingLayer.of(3, 3).stride(2, 2);
          case "fully-connected" -> FullyConnectedLayer.of(7);
          case "batch-normalization" -> BatchNormalization.of();
          default -> SoftmaxLayer.of(2);
        };
    Network network = Network.of(Shape.image(2, 9, 11), layer);
    TensorFile content = TensorFile.of(ByteBuffer.wrap(Samples.file(network, ModelCard.empty())));
    Fields changed = with(content.fields().objects("layers").get(0), field, value);

    assertThat(refusal(content.fields().with("layers", List.of(changed)), content.tensors()))
        .hasMessageStartingWith(message);
  }

  private static Fields with(Fields fields, String name, String value) {
    if (value.startsWith("[")) {
      String[] numbers = value.substring(1, value.length() - 1).split(",", -1);
      return fields.with(name, Stream.of(numbers).map(Integer::valueOf).toList());
    }
    if (value.matches("\\d+")) {
      return fields.with(name, Long.parseLong(value));
    }
    return value.matches("[\\d.]+")
        ? fields.with(name, Double.parseDouble(value))
        : fields.with(name, value);
  }
}
