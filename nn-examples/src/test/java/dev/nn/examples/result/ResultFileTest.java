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
import org.junit.jupiter.api.io.TempDir;

final class ResultFileTest {
  @TempDir Path directory;

  private List<Path> files() throws IOException {
    try (var files = Files.list(directory)) {
      return files.toList();
    }
  }

  @Test
  void takesThePlaceOfAnEarlierFileAndLeavesNothingElse() throws IOException {
    Path path = directory.resolve("r.json");
    new ResultFile(path).write("a longer text");
    new ResultFile(path).write("\u00e9");

    assertThat(path).hasContent("\u00e9");
    assertThat(files()).containsExactly(path);
  }

  @Test
  void theCheckMakesTheDirectoryAndNoFile() throws IOException {
    new ResultFile(directory.resolve("a/b/r.json")).requireWritable();

    assertThat(directory.resolve("a/b")).isEmptyDirectory();
  }

  @Test
  void theCheckNamesWhatIsInTheWay() throws IOException {
    Files.writeString(directory.resolve("a"), "");

    assertThatThrownBy(new ResultFile(directory.resolve("a/r.json"))::requireWritable)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.exit()).isEqualTo(ExitCode.DISK))
        .hasMessage(
            "cannot write %s: a file is in the way; training not started"
                .formatted(directory.resolve("a")));
  }

  @Test
  void aFailedWriteLeavesTheEarlierFileAndNothingHalf() throws IOException {
    Path path = directory.resolve("r.json");
    Files.createDirectories(path.resolve("not empty"));

    assertThatThrownBy(() -> new ResultFile(path).write("text"))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("cannot write " + path + ": ");
    assertThat(files()).containsExactly(path);
  }
}
