package dev.nn.core.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  /** On Linux a file system of its own, between which and others nothing is moved at once. */
  private static final Path MEMORY = Path.of("/dev/shm");

  @TempDir Path directory;

  private static List<ByteBuffer> pieces(String... texts) {
    return List.of(texts).stream()
        .map(text -> ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  @Test
  void pieces_are_written_one_after_another_in_place_of_an_earlier_file() throws IOException {
    Path path = Files.writeString(directory.resolve("file"), "a longer text");
    Path temporary = Files.writeString(directory.resolve("tmp"), "left by a process killed");
    List<ByteBuffer> pieces = pieces("12", "", "345");

    new WholeFile(path, temporary).write(pieces);

    assertThat(path).hasContent("12345");
    assertThat(temporary).doesNotExist();
    assertThat(pieces).extracting(ByteBuffer::remaining).containsExactly(2, 0, 3);
  }

  @Test
  void a_file_system_that_cannot_move_at_once_moves_in_two_steps() throws IOException {
    assumeThat(MEMORY).isDirectory().isWritable();
    assumeThat(Files.getFileStore(MEMORY)).isNotEqualTo(Files.getFileStore(directory));
    Path path = Files.writeString(directory.resolve("file"), "earlier");
    Path temporary = Files.createTempFile(MEMORY, "nn", ".tmp");

    new WholeFile(path, temporary).write(pieces("text"));

    assertThat(path).hasContent("text");
    assertThat(temporary).doesNotExist();
  }

  @Test
  void what_fails_leaves_nothing_behind() throws IOException {
    Path path = directory.resolve("file");
    Files.createDirectories(path.resolve("not empty"));
    Path temporary = directory.resolve("tmp");

    assertThatThrownBy(() -> new WholeFile(path, temporary).write(pieces("text")))
        .isInstanceOf(IOException.class);

    assertThat(temporary).doesNotExist();
    assertThat(path.resolve("not empty")).isEmptyDirectory();
  }

  @Test
  void a_reason_is_a_few_words_and_not_the_path() {
    assertThat(DiskReason.of(new NoSuchFileException("f"))).isEqualTo("no such file or directory");
    assertThat(DiskReason.of(new FileAlreadyExistsException("f")))
        .isEqualTo("a file is in the way");
    assertThat(DiskReason.of(new FileSystemException("f", null, "No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(DiskReason.of(new IOException())).isEqualTo("IOException");
  }
}
