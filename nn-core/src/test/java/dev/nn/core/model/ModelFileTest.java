package dev.nn.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.disk.WholeFile;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.random.RandomStream;
import dev.nn.core.sample.LinearReadout;
import dev.nn.core.sample.ScaleLayer;
import dev.nn.core.shape.Shape;
import dev.nn.format.Fields;
import dev.nn.format.ModelFormatException;
import dev.nn.format.Tensor;
import dev.nn.format.TensorFile;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModelFileTest {
  private static final Network NETWORK =
      Network.of(Shape.vector(3), new ScaleLayer(), new ScaleLayer());
  private static final ModelCard CARD =
      ModelCard.empty()
          .classes(List.of("a", "b", "c"))
          .preprocessing(Fields.NONE.with("type", "none"))
          .provenance(Fields.NONE.with("seed", 1));

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("m.nn");
  }

  private static Model model(DataType type) {
    return new Model(NETWORK, NETWORK.initialize(type, RandomStream.of(1)));
  }

  private static TensorFile content() {
    try (Model model = model(DataType.FLOAT)) {
      return ModelFile.content(model, CARD);
    }
  }

  private void write(Fields fields, List<Tensor> tensors) throws IOException {
    WholeFile.at(file).write(new TensorFile(fields, tensors).content());
  }

  /** What stays in a training is no matter of the model. */
  @Test
  void a_frozen_layer_is_saved_as_the_layer() {
    try (Model model = model(DataType.FLOAT);
        Model frozen = new Model(NETWORK.freeze(1), model.parameters().copy())) {
      assertThat(ModelFile.content(frozen, CARD).content())
          .isEqualTo(ModelFile.content(model, CARD).content());
      ModelFile.requireSavable(frozen.network());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void a_strangers_layer_is_saved_and_read_bit_for_bit(DataType type) throws IOException {
    try (Model model = model(type);
        INDArray x = Nd4j.rand(DataType.DOUBLE, 5, 3);
        INDArray expected = model.predict(x)) {
      ModelFile.write(file, model, CARD);
      try (SavedModel saved = ModelFile.read(file);
          INDArray y = saved.model().predict(x)) {
        assertThat(y).isEqualTo(expected);
        assertThat(y.dataType()).isEqualTo(type);
        assertThat(saved.model().network().layers()).isEqualTo(NETWORK.layers());
        assertThat(saved.card()).isEqualTo(CARD);
      }
    }
  }

  @Test
  void a_model_that_is_saved_twice_makes_the_same_bytes() throws IOException {
    Path again = directory.resolve("again.nn");
    try (Model model = model(DataType.FLOAT)) {
      ModelFile.write(file, model, CARD);
      ModelFile.write(file, model, CARD);
      ModelFile.write(again, model, CARD);
    }
    assertThat(again).hasSameBinaryContentAs(file);
    try (var all = Files.list(directory)) {
      assertThat(all).containsExactlyInAnyOrder(file, again);
    }
  }

  @Test
  void many_threads_read_and_one_writes() throws Exception {
    try (Model model = model(DataType.FLOAT)) {
      ModelFile.write(file, model, CARD);
      ExecutorService threads = Executors.newFixedThreadPool(5);
      try {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          all.add(threads.submit(() -> readOften(model)));
        }
        for (int i = 0; i < 20; i++) {
          ModelFile.write(file, model, CARD);
        }
        for (Future<?> each : all) {
          assertThat(each.get()).isNull();
        }
      } finally {
        threads.shutdown();
      }
    }
  }

  private void readOften(Model written) {
    for (int i = 0; i < 50; i++) {
      try (SavedModel saved = ModelFile.read(file)) {
        assertThat(saved.model().parameters().values()).isEqualTo(written.parameters().values());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** With a filter that lets nothing through, whoever deserialized would fail. */
  @Test
  void nothing_is_deserialized() throws IOException {
    assertThat(ObjectInputFilter.Config.getSerialFilter()).asString().isEqualTo("!*");
    try (Model model = model(DataType.FLOAT)) {
      ModelFile.write(file, model, CARD);
    }
    try (SavedModel saved = ModelFile.read(file)) {
      assertThat(saved.card()).isEqualTo(CARD);
    }
  }

  @Test
  void a_layer_without_a_codec_is_refused_before_training() {
    Network network = Network.of(Shape.vector(3), new LinearReadout());

    assertThatThrownBy(() -> ModelFile.requireSavable(network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "LinearReadout[] cannot be saved: dev.nn.core.sample.LinearReadout has no LayerCodec."
                + " Known are [example.scale]; register one in"
                + " META-INF/services/dev.nn.core.model.LayerCodec.");
    ModelFile.requireSavable(NETWORK);
  }

  @Test
  void a_type_that_is_unknown_here_is_refused_with_those_that_are_known() throws IOException {
    Fields runtime = Fields.NONE.with("type", "java.lang.Runtime");
    write(content().fields().with("layers", List.of(runtime)), List.of());

    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOfSatisfying(
            ModelFormatException.class,
            e -> assertThat(e.hint()).hasValueSatisfying(h -> assertThat(h).contains("class path")))
        .hasMessage(
            "%s: layers[0]: layer type \"java.lang.Runtime\" unknown (known: example.scale)"
                .formatted(file));
  }

  @Test
  void a_field_that_the_layer_has_not_is_refused() throws IOException {
    Fields more = Fields.NONE.with("type", "example.scale").with("bias", 1);
    write(content().fields().with("layers", List.of(more)), List.of());

    assertThatThrownBy(() -> ModelFile.read(file))
        .hasMessage(file + ": layers[0].bias: 1, none, which the layer ScaleLayer[] has not");
  }

  @Test
  void tensors_are_those_of_the_layers() throws IOException {
    TensorFile content = content();
    Tensor first = content.tensor("0/s");
    Tensor second = content.tensor("1/s");
    Tensor short2 = new Tensor("1/s", first.type(), List.of(1, 3), first.bytes());

    write(content.fields(), List.of(first));
    assertThatThrownBy(() -> ModelFile.read(file))
        .hasMessage(file + ": tensors: missing are [1/s]");
    write(content.fields(), List.of(first, short2));
    assertThatThrownBy(() -> ModelFile.read(file))
        .hasMessage(file + ": tensor 1/s is [1, 3], layer 1, ScaleLayer[], needs [3]");
    write(
        content.fields(),
        List.of(first, second, new Tensor("x", first.type(), List.of(3), first.bytes())));
    assertThatThrownBy(() -> ModelFile.read(file))
        .hasMessage(file + ": tensor x belongs to no layer; the layers have [0/s, 1/s]");
    try (Model wide = model(DataType.DOUBLE)) {
      Tensor doubles = ModelFile.content(wide, CARD).tensor("1/s");
      write(content.fields(), List.of(first, doubles));
      assertThatThrownBy(() -> ModelFile.read(file))
          .hasMessage(file + ": tensor 1/s is float64, others are float32");
    }
  }

  @Test
  void what_makes_no_network_is_refused() throws IOException {
    TensorFile content = content();

    write(content.fields().with("layers", List.of()), List.of());
    assertThatThrownBy(() -> ModelFile.read(file))
        .hasMessageStartingWith(
            file + ": layers make no network: A network has at least one layer");
    write(
        content.fields().with("input", Fields.NONE.with("image", List.of(1, 65536, 65536))),
        content.tensors());
    assertThatThrownBy(() -> ModelFile.read(file))
        .hasMessageContaining("An image has fewer than 2^31 values");
    write(
        content.fields().with("input", Fields.NONE.with("image", List.of(1, 3))),
        content.tensors());
    assertThatThrownBy(() -> ModelFile.read(file))
        .hasMessage(file + ": input.image is [1, 3], expected [channels, height, width]");
    write(content.fields().with("classes", List.of("a")), content.tensors());
    assertThatThrownBy(() -> ModelFile.read(file))
        .hasMessage(
            file + ": classes: Expected a name for each of 3 classes, or none. Received: 1.");
    write(content.fields().with("code", "rm -rf"), content.tensors());
    assertThatThrownBy(() -> ModelFile.read(file))
        .hasMessage(file + ": header has the unknown field code");
  }
}
