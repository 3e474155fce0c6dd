package dev.nn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java in the documents compiles against what there is. */
final class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final String PROGRAM =
      """
      import java.nio.file.*;
      import dev.nn.core.disk.*;
      import dev.nn.core.model.*;
      import dev.nn.core.network.*;
      import dev.nn.core.parameter.*;
      import dev.nn.core.shape.*;
      import dev.nn.data.mnist.*;
      import dev.nn.format.*;
      import dev.nn.format.picture.*;
      import dev.nn.infer.InferenceModel;
      import dev.nn.layers.activation.*;
      import dev.nn.layers.convolution.*;
      import dev.nn.layers.dense.*;
      import dev.nn.layers.normalization.*;
      import dev.nn.onnx.*;
      import dev.nn.optim.rule.*;
      import dev.nn.optim.train.*;
      import org.nd4j.linalg.api.buffer.*;
      import org.nd4j.linalg.api.ndarray.*;
      import org.nd4j.linalg.factory.*;
      import static dev.nn.layers.activation.Activations.*;

      class Document {
        static void main(String[] args) throws Exception {
          %s
        }
      }
      """;

  @TempDir Path classes;

  @ParameterizedTest
  @ValueSource(
      strings = {"README.md", "nn-layers/README.md", "nn-infer/README.md", "nn-onnx/README.md"})
  void java_in_documents_compiles(String document) throws IOException {
    Path root = Path.of("").toAbsolutePath().resolveSibling("");
    Matcher blocks = BLOCK.matcher(Files.readString(root.resolve(document)));
    int count = 0;
    while (blocks.find()) {
      assertThat(errors(PROGRAM.formatted(blocks.group(1)))).as(blocks.group(1)).isEmpty();
      count++;
    }
    assertThat(count).isPositive();
  }

  private String errors(String program) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    List<String> options =
        List.of(
            "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler.getTask(errors, files, null, options, null, List.of(new Source(program))).call();
      return compiled ? "" : errors.toString();
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
