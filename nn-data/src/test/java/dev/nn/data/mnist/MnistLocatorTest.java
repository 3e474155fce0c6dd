package dev.nn.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nn.data.download.DownloadException;
import dev.nn.data.download.DownloadListener;
import dev.nn.data.download.DownloadSettings;
import dev.nn.data.download.Downloader;
import dev.nn.data.download.FaultServer;
import dev.nn.data.idx.IdxBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistLocatorTest {
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte.gz";

  @TempDir private Path directory;
  private final FaultServer server = SmallMnist.server();
  private final Map<String, String> variables = new HashMap<>();

  @AfterEach
  void closeServer() throws IOException {
    server.close();
  }

  @Test
  void fetches_into_the_cache_once() throws IOException {
    assertThat(locator().load().description()).isEqualTo("MNIST");
    assertThat(server.requests()).hasSize(4);
    assertThat(locator().load().description()).isEqualTo("MNIST");
    assertThat(locator().fetch().digest()).isEqualTo(locator().load().digest());
    assertThat(server.requests()).hasSize(4);
    assertThat(cacheNames())
        .containsExactly(
            "lock",
            TEST_IMAGES,
            "t10k-labels-idx1-ubyte.gz",
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz");
  }

  @Test
  void threads_share_the_cache() {
    List<String> digests =
        IntStream.range(0, 8).parallel().mapToObj(i -> loaded().digest()).distinct().toList();
    assertThat(digests).hasSize(1);
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void a_complete_cache_is_only_read() throws IOException {
    SmallMnist.writePacked(cache());
    Files.writeString(cache().resolve(TEST_IMAGES + ".12345678.1-x.part"), "left");
    List<String> before = cacheNames();
    assertThat(cache().toFile().setWritable(false)).isTrue();
    try {
      assertThat(locator().load().description()).isEqualTo("MNIST");
    } finally {
      assertThat(cache().toFile().setWritable(true)).isTrue();
    }
    assertThat(cacheNames()).isEqualTo(before);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void the_cache_may_hold_plain_files() throws IOException {
    SmallMnist.writePlain(cache());
    assertThat(locator().load().description()).isEqualTo("MNIST");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void replaces_damaged_and_foreign_files_of_the_cache() throws IOException {
    SmallMnist.writePacked(cache());
    IdxBytes.write(cache(), TEST_IMAGES, new byte[100]);
    IdxBytes.write(cache(), "train-labels-idx1-ubyte.gz", IdxBytes.labels(61));
    assertThat(locator().load().description()).isEqualTo("MNIST");
    assertThat(server.requests()).hasSize(2);
    assertThat(cache().resolve(TEST_IMAGES))
        .hasBinaryContent(SmallMnist.served().get("/" + TEST_IMAGES));
  }

  @Test
  void sweeps_what_broken_downloads_have_left() throws IOException {
    Files.createDirectories(cache());
    Files.writeString(cache().resolve(TEST_IMAGES + ".12345678.1-x.part"), "left");
    Files.writeString(cache().resolve(TEST_IMAGES + ".12345678.2-x.part"), "also left");
    assertThat(locator().load().description()).isEqualTo("MNIST");
    assertThat(cacheNames()).hasSize(5).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void offline_without_cache_fails_so_that_the_caller_can_fall_back() throws IOException {
    server.close();
    assertThatExceptionOfType(DownloadException.class)
        .isThrownBy(() -> locator().load())
        .withMessageStartingWith("train-images-idx3-ubyte: cannot reach 127.0.0.1 (")
        .withMessageEndingWith("; tried 1 mirror; proxy: none set; offline? use --data DIR");
  }

  @Test
  void a_cache_that_cannot_be_made_is_named() throws IOException {
    Files.createDirectories(cache().resolve("../..").normalize());
    Files.createFile(cache().getParent());
    assertThatExceptionOfType(DownloadException.class)
        .isThrownBy(() -> locator().load())
        .withMessageStartingWith("cannot write " + cache() + ": ");
  }

  @Test
  void the_named_directory_comes_first_and_must_be_complete() throws IOException {
    SmallMnist.writePacked(work().resolve("data").resolve("mnist"));
    Path named = directory.resolve("named");
    variables.put("NN_DATA", named.toString());
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> locator().load())
        .withMessage("%s: no such directory (NN_DATA names this directory)", named);
    Files.createDirectories(named);
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> locator().load())
        .withMessageStartingWith(named + ": train-images-idx3-ubyte is missing;")
        .withMessageEndingWith("each plain or with .gz (NN_DATA names this directory)");
    SmallMnist.writePlain(named);
    IdxBytes.write(named, TEST_IMAGES, IdxBytes.noise(7, 20, 6, 6));
    assertThat(locator().load().description()).isEqualTo("custom IDX files in " + named);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void the_named_directory_may_be_relative() throws IOException {
    SmallMnist.writePlain(work().resolve("here"));
    variables.put("NN_DATA", "here");
    assertThat(locator().load().description()).isEqualTo("MNIST");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void the_working_directory_comes_before_the_cache() throws IOException {
    SmallMnist.writePacked(cache());
    Path here = work().resolve("data").resolve("mnist");
    variables.put("NN_DATA", "");
    Files.createDirectories(here);
    assertThat(locator().load().description()).isEqualTo("MNIST");
    IdxBytes.write(here, TEST_IMAGES, IdxBytes.noise(7, 20, 6, 6));
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> locator().load())
        .withMessageStartingWith(here + ": train-images-idx3-ubyte is missing;");
    SmallMnist.writePlain(here);
    assertThat(locator().load().description()).isEqualTo("custom IDX files in " + here);
    assertThat(server.requests()).isEmpty();
  }

  private MnistLocator locator() {
    DownloadSettings settings = DownloadSettings.of(List.of(server.uri()), Map.of());
    return new MnistLocator(
        new Environment(variables, work(), directory.resolve("home"), "Linux"),
        SmallMnist.FILES,
        new Downloader(settings, DownloadListener.silent()));
  }

  private Mnist loaded() {
    try {
      return locator().load();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path work() {
    return directory.resolve("work");
  }

  private Path cache() {
    return directory.resolve("home").resolve(".cache").resolve("nn").resolve("mnist");
  }

  private List<String> cacheNames() throws IOException {
    try (Stream<Path> files = Files.list(cache())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
