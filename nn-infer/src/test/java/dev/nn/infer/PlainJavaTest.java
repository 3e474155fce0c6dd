package dev.nn.infer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.nn.format.TensorFile;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of ND4J is needed, nor can it be reached. */
class PlainJavaTest {

  @Test
  void classes_know_java_and_a_reader_of_json_alone() {
    JavaClasses all =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.nn.infer", "dev.nn.format");
    assertThat(all).hasSizeGreaterThan(30);
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.io",
            "java.lang..",
            "java.nio..",
            "java.security",
            "java.util..",
            "com.fasterxml.jackson.core..",
            "org.jspecify.annotations",
            "dev.nn.infer..",
            "dev.nn.format..")
        .check(all);
  }

  /** In a process whose class path is that of a service: the modules, the reader of JSON. */
  @Test
  void a_program_without_nd4j_predicts_the_same_bits(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("m.nn");
    Files.write(file, Samples.file());
    String path =
        String.join(
            File.pathSeparator,
            home(InferenceModel.class),
            home(TensorFile.class),
            home(JsonFactory.class),
            home(Service.class));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                path,
                Service.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    float[] here = InferenceModel.read(file).predict(Service.input(144));
    assertThat(output.trim()).isEqualTo(Arrays.toString(here));
    assertThat(process.waitFor()).isZero();
  }

  private static String home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  /** What the other process runs; it knows nothing of this one's class path. */
  static final class Service {
    private Service() {}

    public static void main(String[] arguments) throws IOException {
      InferenceModel model = InferenceModel.read(Path.of(arguments[0]));
      System.out.println(
          isThere("org.nd4j.linalg.factory.Nd4j") || isThere("org.bytedeco.javacpp.Pointer")
              ? "ND4J is on the class path"
              : Arrays.toString(model.predict(input(model.inputs()))));
    }

    static float[] input(int size) {
      float[] x = new float[size];
      for (int i = 0; i < size; i++) {
        x[i] = i % 7 / 7f;
      }
      return x;
    }

    private static boolean isThere(String name) {
      try {
        Class.forName(name);
        return true;
      } catch (ClassNotFoundException e) {
        return false;
      }
    }
  }
}
