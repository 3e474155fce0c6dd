package dev.nn.examples.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.data.DataFormatException;
import dev.nn.data.download.DownloadException;
import dev.nn.data.mnist.Environment;
import dev.nn.examples.TinyMnist;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataSourcesTest {
  @TempDir Path directory;
  private final List<String> notices = new ArrayList<>();

  private DataSources sources(Map<String, String> variables) {
    Environment environment =
        new Environment(variables, directory, directory.resolve("home"), "Linux");
    return new DataSources(environment, List.of(URI.create("http://127.0.0.1:9/")), notices::add);
  }

  @Test
  void the_variable_comes_before_the_working_directory() throws IOException {
    TinyMnist.write(directory.resolve("named"));
    TinyMnist.write(directory.resolve("data/mnist"));

    Origin origin = sources(Map.of("NN_DATA", "named")).any().load().origin();

    assertThat(origin.name()).isEqualTo("custom IDX files in " + directory.resolve("named"));
    assertThat(origin.line()).contains("(not MNIST, ").endsWith(", named)");
    assertThat(notices).isEmpty();
  }

  @Test
  void the_working_directory_comes_before_a_download() throws IOException {
    TinyMnist.write(directory.resolve("data/mnist"));

    ImageData data = sources(Map.of()).any().load();

    assertThat(data.origin().name()).endsWith("mnist");
    assertThat(data.training().size()).isEqualTo(TinyMnist.TRAINING);
    assertThat(notices).isEmpty();
  }

  @Test
  void without_mnist_and_network_the_digits_are_the_embedded_ones_and_say_why() throws IOException {
    ImageData data = sources(Map.of()).any().load();

    assertThat(data.origin().isMnist()).isFalse();
    assertThat(data.origin().line()).startsWith("embedded digits, seed 1 (not MNIST, SHA-256 ");
    assertThat(data.training().size()).isEqualTo(50_000);
    assertThat(data.validation().size()).isEqualTo(10_000);
    assertThat(data.test().size()).isEqualTo(10_000);
    assertThat(notices)
        .singleElement()
        .asString()
        .startsWith("MNIST is not here and cannot be downloaded (")
        .endsWith("); using the embedded digits instead");
  }

  @Test
  void mnist_by_name_is_mnist_or_an_error() throws IOException {
    assertThatThrownBy(() -> sources(Map.of()).named("mnist").load())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("offline? use --data DIR");
    TinyMnist.write(directory.resolve("data/mnist"));
    assertThat(sources(Map.of()).named("mnist").load().origin().name()).endsWith("data/mnist");
    assertThat(notices).isEmpty();
  }

  @Test
  void a_link_that_leads_nowhere_is_never_passed_over() throws IOException {
    Path place = Files.createDirectories(directory.resolve("data/mnist"));
    Files.createSymbolicLink(
        place.resolve("train-images-idx3-ubyte"), directory.resolve("nowhere"));
    assertThatThrownBy(() -> sources(Map.of()).any().load())
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void an_incomplete_copy_of_the_users_is_never_passed_over() throws IOException {
    Files.delete(
        TinyMnist.write(directory.resolve("data/mnist")).resolve("t10k-labels-idx1-ubyte"));

    assertThatThrownBy(() -> sources(Map.of()).any().load())
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> sources(Map.of("NN_DATA", "nowhere")).any().load())
        .isInstanceOf(NoSuchFileException.class);
    assertThat(notices).isEmpty();
  }

  @Test
  void a_damaged_copy_of_the_users_is_never_passed_over() throws IOException {
    Path images =
        TinyMnist.write(directory.resolve("data/mnist")).resolve("train-images-idx3-ubyte");
    Files.writeString(images, "<html>");

    assertThatThrownBy(() -> sources(Map.of()).any().load())
        .isInstanceOf(DataFormatException.class);
  }

  @Test
  void only_the_genuine_files_are_mnist() {
    assertThat(new Origin("MNIST", "0123456789abcdef99", "").line())
        .isEqualTo("MNIST (SHA-256 0123456789abcdef...)");
    assertThat(new Origin("other", "0123456789abcdef99", "d").line())
        .isEqualTo("other (not MNIST, SHA-256 0123456789abcdef..., d)");
  }
}
