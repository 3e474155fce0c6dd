package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.format.Fields;
import dev.nn.format.TensorFile;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a model to ONNX and back, as a user does it. */
final class OnnxCommandsTest {
  @TempDir Path directory;
  private Path onnx;
  private Path model;
  private Program nn;

  @BeforeEach
  void start() {
    onnx = directory.resolve("digits.onnx");
    model = directory.resolve("digits.nn");
    nn = new Program(directory);
  }

  private Program.Ended exportEmbedded() {
    return nn.run("export", "embedded", "--onnx", onnx.toString());
  }

  private Program.Ended importModel(String... more) {
    String[] all = new String[4 + more.length];
    all[0] = "import";
    all[1] = onnx.toString();
    all[2] = "--model";
    all[3] = model.toString();
    System.arraycopy(more, 0, all, 4, more.length);
    return nn.run(all);
  }

  @Test
  void a_model_goes_to_onnx_and_back_and_sees_the_same_digit() throws IOException {
    String ring = ring().toString();

    Program.Ended exported = exportEmbedded();
    Program.Ended imported = importModel();

    assertThat(exported.code()).as(exported.err()).isZero();
    assertThat(exported.lines()).containsExactly("onnx: " + onnx);
    assertThat(imported.code()).as(imported.err()).isZero();
    assertThat(imported.out())
        .startsWith("model: %s, Network[image 1x28x28, ConvolutionLayer[".formatted(model));
    assertThat(nn.run("verify", model.toString()).code()).isZero();
    assertThat(nn.run("predict", model.toString(), ring).out())
        .isEqualTo(nn.run("predict", "embedded", ring).out())
        .startsWith(ring + ": 0 (");
    assertThat(nn.run("inspect", model.toString()).out())
        .contains("  experiment: ch6/expanded-100\n", "    producer: nn\n");
  }

  /** An ellipse in black ink. */
  private Path ring() throws IOException {
    BufferedImage paper = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
    Graphics2D painter = paper.createGraphics();
    painter.setColor(Color.WHITE);
    painter.fillRect(0, 0, 300, 300);
    painter.setColor(Color.BLACK);
    painter.setStroke(new BasicStroke(22));
    painter.drawOval(90, 60, 120, 180);
    painter.dispose();
    Path file = directory.resolve("ring.png");
    assertThat(ImageIO.write(paper, "png", file.toFile())).isTrue();
    return file;
  }

  /** Whoever wrote the file did not say how a picture becomes an input; the user does. */
  @Test
  void a_strangers_model_takes_pictures_where_the_user_says_so() throws IOException {
    assertThat(exportEmbedded().code()).isZero();
    byte[] bytes = Files.readAllBytes(onnx);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.indexOf("nn.preprocessing")] = 'm';
    Files.write(onnx, bytes);
    String ring = ring().toString();

    assertThat(importModel().code()).isZero();
    assertThat(nn.run("predict", model.toString(), ring).err())
        .startsWith("nn: error: the model does not tell how a picture becomes its input");
    assertThat(importModel("--mnist").code()).isZero();
    assertThat(nn.run("predict", model.toString(), ring).out()).startsWith(ring + ": 0 (");
  }

  @Test
  void layers_without_a_mapping_are_named_and_nothing_is_written() throws IOException {
    Fields fields =
        Fields.NONE
            .with("input", Fields.NONE.with("vector", 3))
            .with(
                "layers",
                List.of(
                    Fields.NONE.with("type", "acme.lrn"), Fields.NONE.with("type", "acme.scale")))
            .with("classes", List.of())
            .with("preprocessing", Fields.NONE)
            .with("provenance", Fields.NONE);
    List<ByteBuffer> pieces = new TensorFile(fields, List.of()).content();
    ByteBuffer all = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
    pieces.forEach(all::put);
    Files.write(model, all.array());

    Program.Ended ended = nn.run("export", model.toString(), "--onnx", onnx.toString());

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith(
            "nn: error: %s: layer 0, acme.lrn; layer 1, acme.scale: no ONNX mapping; nothing was written."
                .formatted(model));
    assertThat(onnx).doesNotExist();
  }

  @Test
  void what_cannot_be_read_is_said_in_one_line_and_nothing_is_written() throws IOException {
    assertThat(importModel().err()).isEqualTo("nn: error: %s: no such file%n".formatted(onnx));
    assertThat(exportEmbedded().code()).isZero();
    byte[] bytes = Files.readAllBytes(onnx);
    Files.write(onnx, Arrays.copyOf(bytes, 5000));

    Program.Ended cut = importModel();

    assertThat(cut.code()).isEqualTo(3);
    assertThat(cut.err())
        .startsWith("nn: error: %s: ONNX: cut short: field 7 at byte ".formatted(onnx));
    assertThat(model).doesNotExist();
    Files.writeString(onnx, "no model");
    assertThat(importModel().code()).isEqualTo(3);
    assertThat(nn.run("export", "embedded").code()).isEqualTo(2);
    assertThat(nn.run("export", "embedded", "--onnx", directory.toString()).code()).isEqualTo(4);
  }
}
