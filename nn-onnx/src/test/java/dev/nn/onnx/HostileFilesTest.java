package dev.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.nn.core.model.ModelCard;
import dev.nn.core.network.Network;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.format.ModelFormatException;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.convolution.ConvPoolLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.onnx.protobuf.MessageWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a stranger gave: their bytes. What their graphs may be is {@link GraphsTest}. */
class HostileFilesTest {
  private static final int GRAPH = 7;
  private static final int SPLICES = 3000;

  /** 2,000 bytes or so. */
  private static byte[] small() {
    Network network =
        Network.of(
            Shape.image(1, 6, 6),
            ConvPoolLayer.of(2, 3, 3).activation(Activations.RELU),
            SoftmaxLayer.of(3));
    return Samples.onnx(Samples.file(network, ModelCard.empty().classes(List.of("a", "b", "c"))));
  }

  @Test
  void every_prefix_is_refused() {
    byte[] whole = small();
    assertThat(Samples.readOrRefused(whole)).isPresent();
    for (int length = 0; length < whole.length; length++) {
      assertThat(Samples.readOrRefused(Arrays.copyOf(whole, length)))
          .as("%d bytes", length)
          .isEmpty();
    }
  }

  /** A file of ONNX has no digest: a bit of a weight, or of a name, may well be another. */
  @Test
  void every_bit_flip_is_refused_or_makes_a_network() {
    byte[] whole = small();
    int refused = 0;
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] other = whole.clone();
      other[bit / 8] ^= (byte) (1 << bit % 8);
      refused += Samples.readOrRefused(other).isEmpty() ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(whole.length);
  }

  @Test
  void spliced_files_are_refused_or_make_a_network() {
    byte[] whole = small();
    RandomStream random = RandomStream.of(1).at("splices");
    int refused = 0;
    for (int i = 0; i < SPLICES; i++) {
      int from = random.nextInt(whole.length);
      int length = 1 + random.nextInt(Math.min(40, whole.length - from));
      int to = random.nextInt(whole.length);
      byte[] other = new byte[whole.length + length];
      System.arraycopy(whole, 0, other, 0, to);
      System.arraycopy(whole, from, other, to, length);
      System.arraycopy(whole, to, other, to + length, whole.length - to);
      refused += Samples.readOrRefused(other).isEmpty() ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(SPLICES / 2);
  }

  private static byte[] file(Consumer<MessageWriter> graph) {
    MessageWriter content = new MessageWriter();
    graph.accept(content);
    return file(content);
  }

  private static byte[] file(MessageWriter graph) {
    MessageWriter operators = new MessageWriter().text(1, "").whole(2, 13);
    return Samples.joined(
        new MessageWriter().whole(1, 7).message(8, operators).message(GRAPH, graph).content());
  }

  private static byte[] initializer(MessageWriter tensor) {
    return file(graph -> graph.message(5, tensor));
  }

  private static String refusal(byte[] bytes) {
    Throwable thrown = catchThrowable(() -> Samples.imported(bytes));
    assertThat(thrown).isInstanceOf(ModelFormatException.class);
    return String.valueOf(thrown.getMessage());
  }

  private static MessageWriter floats(String name, long... dims) {
    MessageWriter tensor = new MessageWriter().whole(2, 1).text(8, name);
    for (long extent : dims) {
      tensor.whole(1, extent);
    }
    return tensor;
  }

  private static ByteBuffer bytes(int count) {
    return ByteBuffer.allocate(count);
  }

  @Test
  void sizes_that_cannot_be_are_refused_before_anything_is_allocated() {
    assertThat(refusal(initializer(floats("w", 1L << 40).bytes(9, bytes(4)))))
        .isEqualTo(
            "tensor w is [1099511627776], expected extents of at least 1 and fewer than 2^31 bytes");
    assertThat(refusal(initializer(floats("w", -1).bytes(9, bytes(4)))))
        .startsWith("tensor w is [-1], expected extents of at least 1");
    assertThat(refusal(initializer(floats("w", 0).bytes(9, bytes(0)))))
        .startsWith("tensor w is [0], expected extents of at least 1");
    assertThat(refusal(initializer(floats("w", 65536, 65536, 65536, 65536).bytes(9, bytes(4)))))
        .startsWith("tensor w is [65536, 65536, 65536, 65536], expected extents");
    assertThat(refusal(initializer(floats("w", 65536, 65536).bytes(9, bytes(4)))))
        .startsWith("tensor w is [65536, 65536], expected extents");
    assertThat(refusal(initializer(floats("w", 1000, 1000).bytes(9, bytes(4)))))
        .isEqualTo("tensor w, FLOAT [1000, 1000], needs 4000000 bytes, has 4");
    assertThat(refusal(initializer(floats("w", 1, 1, 1, 1, 1, 1, 1, 1, 1))))
        .isEqualTo("initializer 0: more than 8 of field 1");
    assertThat(refusal(initializer(floats("w", 2).bytes(4, bytes(7)))))
        .isEqualTo("tensor w, FLOAT [2], needs 8 bytes, has 7");
  }

  @Test
  void values_in_other_files_are_not_looked_for(@TempDir Path directory) throws IOException {
    MessageWriter place = new MessageWriter().text(1, "location").text(2, "../secret.bin");
    byte[] bytes = initializer(floats("w", 2).message(13, place).whole(14, 1));
    Files.write(directory.resolve("secret.bin"), new byte[8]);
    Path file = Files.write(directory.resolve("m.onnx"), bytes);

    assertThatThrownBy(() -> OnnxFile.read(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(file + ": tensor w has its values in another file, where nothing is read")
        .satisfies(
            e ->
                assertThat(((ModelFormatException) e).hint())
                    .hasValue("export the model with its values inside the file"));
  }

  @Test
  void values_of_other_types_are_refused() {
    MessageWriter halves = new MessageWriter().whole(1, 2).whole(2, 10).text(8, "w");

    assertThat(refusal(initializer(halves.bytes(9, bytes(4)))))
        .isEqualTo(
            "tensor w has values of type 10, supported: FLOAT (1), and INT64 (7) and BOOL (9) as settings");
  }

  /** A graph in an attribute of a node of a graph in an attribute, three thousand deep. */
  @Test
  void graphs_within_graphs_are_passed_over_however_deep_they_are() {
    MessageWriter graph = new MessageWriter();
    for (int depth = 0; depth < 3000; depth++) {
      MessageWriter attribute = new MessageWriter().text(1, "body").message(6, graph).whole(20, 5);
      MessageWriter node = new MessageWriter().text(2, "y").text(4, "Loop").message(5, attribute);
      graph = new MessageWriter().message(1, node);
    }
    assertThat(refusal(file(graph)))
        .startsWith("node y (Loop): not supported. Supported are Add, AveragePool, ");
  }

  @Test
  void there_are_no_more_nodes_names_and_attributes_than_anyone_needs() {
    MessageWriter node = new MessageWriter().text(4, "Relu");
    assertThat(
            refusal(
                file(
                    graph -> {
                      for (int i = 0; i <= 10_000; i++) {
                        graph.message(1, node);
                      }
                    })))
        .isEqualTo("graph: more than 10000 of field 1");

    MessageWriter wide = new MessageWriter().text(4, "Concat");
    for (int i = 0; i <= 64; i++) {
      wide.text(1, "x");
    }
    assertThat(refusal(file(graph -> graph.message(1, wide))))
        .isEqualTo("node 0: more than 64 of field 1");
    MessageWriter twice = new MessageWriter().text(4, "Relu");
    for (int i = 0; i < 2; i++) {
      twice.message(5, new MessageWriter().text(1, "alpha").whole(20, 2));
    }
    assertThat(refusal(file(graph -> graph.message(1, twice))))
        .isEqualTo("node 0: two attributes are called alpha");
  }

  @Test
  void files_that_are_something_else_are_refused(@TempDir Path directory) throws IOException {
    assertThat(refusal(new byte[0]))
        .isEqualTo("ONNX: no ir_version: not an ONNX file, or cut short");
    assertThat(refusal(new byte[] {'P', 'K', 3, 4})).startsWith("not an ONNX file: ");
    byte[] json = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
    assertThat(refusal(json))
        .startsWith("not an ONNX file: ONNX: field 15 at byte 0 is of the wire type 3");
    assertThat(refusal(Samples.joined(new MessageWriter().whole(1, 7).content())))
        .isEqualTo("ONNX: no opset_import of ONNX' own operators");
    assertThatThrownBy(() -> OnnxFile.read(directory)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> OnnxFile.read(directory.resolve("none")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void notes_that_are_damaged_are_named() {
    MessageWriter note = new MessageWriter().text(1, "nn.provenance").text(2, "{\"a\": ");
    byte[] small = small();
    MessageWriter more = new MessageWriter().message(14, note);
    byte[] whole = concat(small, Samples.joined(more.content()));

    assertThat(refusal(whole)).startsWith("metadata nn.provenance: header is not JSON: ");
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }
}
