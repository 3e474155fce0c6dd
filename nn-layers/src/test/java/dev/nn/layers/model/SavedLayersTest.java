package dev.nn.layers.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.disk.WholeFile;
import dev.nn.core.layer.Layer;
import dev.nn.core.model.LayerCodec;
import dev.nn.core.model.ModelCard;
import dev.nn.core.model.ModelFile;
import dev.nn.core.model.SavedModel;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.format.Fields;
import dev.nn.format.ModelFormatException;
import dev.nn.format.Tensor;
import dev.nn.format.TensorFile;
import dev.nn.layers.activation.Activation;
import dev.nn.layers.activation.ActivationLayer;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.activation.PReluLayer;
import dev.nn.layers.activation.RReluLayer;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.convolution.ConvolutionLayer;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.LinearLayer;
import dev.nn.layers.dense.SigmoidLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.layers.dropout.Dropout;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.initialization.Initializers;
import dev.nn.layers.loss.Cost;
import dev.nn.layers.normalization.BatchNormalization;
import dev.nn.layers.pooling.AveragePoolingLayer;
import dev.nn.layers.pooling.L2PoolingLayer;
import dev.nn.layers.pooling.MaxPoolingLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SavedLayersTest {
  private static final Shape INPUT = Shape.image(2, 9, 11);

  @TempDir Path directory;

  /** Every layer of this module, with every part that is not its default. */
  static List<Network> networks() {
    Initialization odd =
        new Initialization(Initializers.gaussian(0.125), Initializers.constant(-2));
    return List.of(
        Network.of(
            INPUT,
            FullyConnectedLayer.of(7).activation(Activations.TANH).dropout(0.3),
            FullyConnectedLayer.of(6).activation(Activations.RELU).initialization(odd),
            FullyConnectedLayer.of(5).activation(Activations.LINEAR).dropout(Dropout.inverted(0.5)),
            FullyConnectedLayer.of(4).initialization(Initialization.scaled()),
            SoftmaxLayer.of(3).dropout(0.25).initialization(Initialization.large())),
        Network.of(
            INPUT,
            ConvPoolLayer.of(3, 2, 4).pool(2, 4).activation(Activations.RELU).initialization(odd),
            SigmoidLayer.of(4).cost(Cost.QUADRATIC).dropout(0.1)),
        Network.of(
            INPUT,
            ConvolutionLayer.of(3, 3, 3).stride(2, 2).padding(1, 2).activation(Activations.TANH),
            MaxPoolingLayer.of(2, 2).stride(1),
            LinearLayer.of(2).dropout(Dropout.inverted(0.2))),
        Network.of(INPUT, AveragePoolingLayer.of(3, 3).stride(2, 2), SoftmaxLayer.of(2)),
        Network.of(
            INPUT,
            ConvolutionLayer.of(3, 2, 2).withoutBias().initialization(Initialization.xavier()),
            BatchNormalization.of().momentum(0.5).epsilon(0.25),
            ActivationLayer.of(Activations.leakyRelu(0.2)),
            ConvPoolLayer.of(2, 1, 1).activation(Activations.SOFTPLUS).withoutBias(),
            BatchNormalization.of().freeze(),
            PReluLayer.of().slope(0.1),
            FullyConnectedLayer.of(5)
                .activation(Activations.elu(2))
                .initialization(Initialization.heUniform())
                .withoutBias(),
            RReluLayer.of().slopes(0.1, 0.2),
            SoftmaxLayer.of(3).initialization(Initialization.orthogonal())),
        Network.of(INPUT, BatchNormalization.of(), SoftmaxLayer.of(2)),
        Network.of(INPUT, L2PoolingLayer.of(3, 11), SigmoidLayer.of(2).initialization(odd)));
  }

  static Stream<Model> models() {
    return networks().stream()
        .flatMap(
            network ->
                Stream.of(DataType.FLOAT, DataType.DOUBLE)
                    .map(type -> new Model(network, network.initialize(type, RandomStream.of(7)))));
  }

  @ParameterizedTest
  @MethodSource("models")
  void a_model_that_is_read_gives_the_same_outputs_to_the_bit(Model model) throws IOException {
    Path file = directory.resolve("m.nn");
    try (model;
        INDArray x = Nd4j.rand(DataType.DOUBLE, 3, INPUT.size());
        INDArray expected = model.predict(x)) {
      ModelFile.write(file, model, ModelCard.empty());
      try (SavedModel saved = ModelFile.read(file);
          INDArray y = saved.model().predict(x)) {
        assertThat(y.data().asDouble()).isEqualTo(expected.data().asDouble());
        assertThat(y.dataType()).isEqualTo(model.parameters().type());
        assertThat(saved.model().network().layers()).isEqualTo(model.network().layers());
        assertThat(saved.model().network()).hasToString(model.network().toString());
      }
    }
  }

  /** A layer that is missing from the test above, or from META-INF/services, fails here. */
  @Test
  @SuppressWarnings("rawtypes")
  void every_layer_of_this_module_is_registered_and_tested() {
    List<Class<?>> registered = new ArrayList<>();
    for (LayerCodec codec : ServiceLoader.load(LayerCodec.class)) {
      if (codec.getClass().getPackageName().startsWith("dev.nn.layers")) {
        registered.add(codec.layer());
      }
    }
    assertThat(networks().stream().flatMap(each -> each.layers().stream()).map(Layer::getClass))
        .allSatisfy(each -> assertThat(registered).contains(each));
    assertThat(registered)
        .hasSize(13)
        .allSatisfy(
            each ->
                assertThat(networks())
                    .anySatisfy(
                        network -> assertThat(network.layers()).hasAtLeastOneElementOfType(each)));
  }

  @Test
  void a_strangers_law_of_first_values_is_kept_as_text() throws IOException {
    Path file = directory.resolve("m.nn");
    Initialization ownLaw = new Initialization((fans, random) -> 0.5, Initializers.constant(0));
    Network network = Network.of(Shape.vector(2), SoftmaxLayer.of(2).initialization(ownLaw));
    try (Model model = new Model(network, network.initialize(DataType.FLOAT, RandomStream.of(1)))) {
      ModelFile.write(file, model, ModelCard.empty());
    }
    try (SavedModel saved = ModelFile.read(file)) {
      assertThat(saved.model().parameters().get("0/w").ravel().toFloatVector()).containsOnly(0.5f);
      assertThatThrownBy(
              () -> saved.model().network().initialize(DataType.FLOAT, RandomStream.of(1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is not in the model file");
    }
  }

  @Test
  void a_strangers_activation_is_refused_before_training() {
    Activation cube =
        new Activation() {
          @Override
          public double value(double z) {
            return z * z * z;
          }

          @Override
          public double derivative(double y) {
            return 3 * Math.cbrt(y * y);
          }

          @Override
          public String toString() {
            return "cube";
          }
        };
    Network network =
        Network.of(Shape.vector(2), FullyConnectedLayer.of(2).activation(cube), SoftmaxLayer.of(2));

    assertThatThrownBy(() -> ModelFile.requireSavable(network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The activation cube cannot be saved. Known are [sigmoid, tanh, relu, linear, softplus,"
                + " leaky-relu, elu]; a layer with another one needs a type and a LayerCodec of its own.");
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
          conv-pool       | kernel     | [99,99] | layers make no network: Layer 0, ConvPoolLayer[3, 99x99
          conv-pool       | kernel     | [65537,2] | layers[0].kernel is 65537, expected numbers in 1..65536
          conv-pool       | pool       | [65536,65536] | layers make no network: Layer 0, ConvPoolLayer[3, 2x4, pool 65536x65536
          conv-pool       | activation | cube  | layers[0].activation is "cube", expected one of [sigmoid, tanh, relu, linear, softplus, leaky-relu, elu]
          conv-pool       | filters    | 5     | tensor 0/w is [16, 3], layer 0, ConvPoolLayer[5, 2x4, pool 2x4, relu, w N(0, 0.125^2), b -2.0], needs [16, 5]
          conv-pool       | filters    | 2147483647 | layers make no network:
          convolution     | padding    | [3,0] | layers[0] is no convolution: The padding of a window of extent 3 must be in 0..2. Received: padding=3.
          convolution     | stride     | [0,1] | layers[0].stride is 0, expected numbers in 1..65536
          convolution     | stride     | [65536,65536] | layers make no network: Layer 1, MaxPoolingLayer[2x2], expects an image
          average-pooling | padding    | [1,1] | layers[0] is no average-pooling:
          fully-connected | units      | 2147483647 | layers make no network:
          fully-connected | units      | 7.5   | layers[0].units is 7.5, expected a whole number
          fully-connected | bias       | some  | layers[0].bias is "some", expected none, or no such field
          batch-normalization | momentum | 1   | layers[0] is no batch-normalization: The momentum of batch normalisation must be in [0, 1).
          batch-normalization | statistics | off | layers[0].statistics is "off", expected frozen or following
          fully-connected | more       | 7     | layers[0].more: 7, none, which the layer FullyConnectedLayer[7, tanh, dropout=0.3] has not
          """)
  void a_field_that_cannot_be_is_refused(String type, String field, String value, String message)
      throws IOException {
    Path file = directory.resolve("m.nn");
    Network network =
        networks().stream().filter(each -> type(each).equals(type)).findFirst().orElseThrow();
    try (Model model = new Model(network, network.initialize(DataType.FLOAT, RandomStream.of(1)))) {
      ModelFile.write(file, model, ModelCard.empty());
    }
    TensorFile content = TensorFile.read(file);
    List<Fields> layers = new ArrayList<>(content.fields().objects("layers"));
    layers.set(0, with(layers.get(0), field, value));
    List<Tensor> tensors = content.tensors();
    WholeFile.at(file)
        .write(new TensorFile(content.fields().with("layers", layers), tensors).content());

    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith(file + ": " + message);
  }

  private static String type(Network network) {
    for (LayerCodec<?> codec : ServiceLoader.load(LayerCodec.class)) {
      if (codec.layer().equals(network.layers().get(0).getClass())) {
        return codec.type();
      }
    }
    return "none";
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
