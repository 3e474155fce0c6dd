package dev.nn.examples.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class ResultFileTest {
  @TempDir Path directory;

  private List<Path> files() throws IOException {
    try (var files = Files.list(directory)) {
      return files.toList();
    }
  }

  @Test
  void takes_the_place_of_an_earlier_file_and_leaves_nothing_else() throws IOException {
    Path path = directory.resolve("r.json");
    new ResultFile(path).write("a longer text");
    new ResultFile(path).write("\u00e9");

    assertThat(path).hasContent("\u00e9");
    assertThat(files()).containsExactly(path);
  }

  @Test
  void the_check_makes_the_directory_and_no_file() throws IOException {
    new ResultFile(directory.resolve("a/b/r.json")).requireWritable();

    assertThat(directory.resolve("a/b")).isEmptyDirectory();
  }

  @Test
  void the_check_names_what_is_in_the_way() throws IOException {
    Files.writeString(directory.resolve("a"), "");

    assertThatThrownBy(new ResultFile(directory.resolve("a/r.json"))::requireWritable)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.exit()).isEqualTo(ExitCode.DISK))
        .hasMessage(
            "cannot write %s: a file is in the way; nothing was done"
                .formatted(directory.resolve("a")));
  }

  @Test
  void a_symbolic_link_stays_one() throws IOException {
    Path path = Files.writeString(directory.resolve("r.json"), "earlier");
    Path link = Files.createSymbolicLink(directory.resolve("link"), path);
    new ResultFile(link).requireWritable();
    new ResultFile(link).write("text");

    assertThat(link).isSymbolicLink();
    assertThat(path).hasContent("text");
    assertThat(files()).containsExactlyInAnyOrder(path, link);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_device_is_never_replaced() {
    assertThatThrownBy(new ResultFile(Path.of("/dev/null"))::requireWritable)
        .isInstanceOf(Failure.class)
        .hasMessage("cannot write /dev/null: it is not a regular file; nothing was done");
  }

  @Test
  void a_failed_write_leaves_the_earlier_file_and_nothing_half() throws IOException {
    Path path = directory.resolve("r.json");
    Files.createDirectories(path.resolve("not empty"));

    assertThatThrownBy(() -> new ResultFile(path).write("text"))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("cannot write " + path + ": ");
    assertThat(files()).containsExactly(path);
  }
}
