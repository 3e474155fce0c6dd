package dev.nn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java in the documents compiles against what there is, and runs: where {@code data/mnist} has
 * few images, {@code digits.nn} and {@code lenet.onnx} are models and {@code seven.png} is a
 * picture, and with one epoch instead of many.
 */
final class DocumentsTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().resolveSibling("");
  private static final String MODEL = "src/main/resources/dev/nn/examples/recognition/digits.nn";
  private static final String LENET = "src/test/resources/reference/lenet.onnx";
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern EPOCHS = Pattern.compile("\\.epochs\\(\\d+\\)");
  private static final String PROGRAM =
      """
      import java.awt.image.*;
      import java.io.*;
      import java.nio.file.*;
      import java.util.*;
      import javax.imageio.*;
      import dev.nn.core.data.*;
      import dev.nn.core.disk.*;
      import dev.nn.core.layer.*;
      import dev.nn.core.model.*;
      import dev.nn.core.network.*;
      import dev.nn.core.parameter.*;
      import dev.nn.core.random.*;
      import dev.nn.core.shape.*;
      import dev.nn.data.*;
      import dev.nn.data.augmentation.*;
      import dev.nn.data.digits.*;
      import dev.nn.data.mnist.*;
      import dev.nn.format.*;
      import dev.nn.format.picture.*;
      import dev.nn.infer.InferenceModel;
      import dev.nn.layers.activation.*;
      import dev.nn.layers.convolution.*;
      import dev.nn.layers.dense.*;
      import dev.nn.layers.dropout.*;
      import dev.nn.layers.initialization.*;
      import dev.nn.layers.loss.*;
      import dev.nn.layers.normalization.*;
      import dev.nn.layers.pooling.*;
      import dev.nn.layers.preset.*;
      import dev.nn.onnx.*;
      import dev.nn.optim.clipping.*;
      import dev.nn.optim.doctor.*;
      import dev.nn.optim.regularization.*;
      import dev.nn.optim.rule.*;
      import dev.nn.optim.schedule.*;
      import dev.nn.optim.train.*;
      import dev.nn.testkit.*;
      import org.nd4j.linalg.api.buffer.*;
      import org.nd4j.linalg.api.ndarray.*;
      import org.nd4j.linalg.factory.*;
      import static dev.nn.layers.activation.Activations.*;

      class Document {
      %s
        public static void main(String[] args) throws Exception {
      %s
        }
      }
      """;

  @TempDir Path directory;

  /** Every document that has Java in it. */
  static List<String> documents() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"));
        Stream<Path> readmes = Files.find(ROOT, 2, (file, is) -> file.endsWith("README.md"))) {
      return Stream.concat(docs.filter(file -> file.toString().endsWith(".md")), readmes)
          .filter(file -> !blocks(file).isEmpty())
          .map(file -> ROOT.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void java_in_documents_compiles_and_runs(String document) throws Exception {
    List<String> blocks = blocks(ROOT.resolve(document));
    assertThat(errors(program(blocks))).isEmpty();
    TinyMnist.write(directory.resolve("data/mnist"));
    Files.copy(ROOT.resolve("nn-examples").resolve(MODEL), directory.resolve("digits.nn"));
    Files.copy(ROOT.resolve("nn-onnx").resolve(LENET), directory.resolve("lenet.onnx"));
    drawSeven(directory.resolve("seven.png"));

    String printed = run();

    assertThat(printed).endsWith("done\n");
  }

  private static void drawSeven(Path file) throws IOException {
    BufferedImage image = new BufferedImage(60, 80, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = image.createGraphics();
    pen.setStroke(new BasicStroke(6));
    pen.drawPolyline(new int[] {15, 45, 25}, new int[] {15, 15, 65}, 3);
    pen.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  private static List<String> blocks(Path document) {
    try {
      return BLOCK
          .matcher(Files.readString(document))
          .results()
          .map(block -> EPOCHS.matcher(block.group(1)).replaceAll(".epochs(1)"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A method a block, called in turn. */
  private static String program(List<String> blocks) {
    StringBuilder methods = new StringBuilder();
    StringBuilder calls = new StringBuilder();
    for (int k = 0; k < blocks.size(); k++) {
      methods.append("static void block%d() throws Exception {\n%s}\n".formatted(k, blocks.get(k)));
      calls.append("block%d();\n".formatted(k));
    }
    return PROGRAM.formatted(methods, calls.append("System.out.print(\"done\\n\");"));
  }

  private String errors(String program) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    List<String> options =
        List.of(
            "-d", directory.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler.getTask(errors, files, null, options, null, List.of(new Source(program))).call();
      return compiled ? "" : errors.toString();
    }
  }

  /**
   * Runs the program in a JVM of its own, whose working directory is ours, and gives its output.
   */
  private String run() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--add-modules",
                "jdk.incubator.vector",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                directory + File.pathSeparator + System.getProperty("java.class.path"),
                "Document")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    try (InputStream output = process.getInputStream()) {
      String printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(printed).isTrue();
      assertThat(process.exitValue()).as(printed).isZero();
      return printed;
    } finally {
      process.destroyForcibly();
    }
  }

  /** A source in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Document.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
