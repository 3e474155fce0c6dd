package dev.nn.examples.result;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.nn.core.disk.DiskReason;
import dev.nn.core.disk.WholeFile;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A file that is written whole or not at all.
 *
 * @param path where it will be
 */
public record ResultFile(Path path) {
  private static final String NOT_STARTED = "nothing was done";

  /**
   * Fails now, before hours of training, if the file cannot be written then; makes its directory.
   *
   * @throws Failure if it cannot
   */
  public void requireWritable() {
    // Above all, root must not put a file in place of a device.
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw cannotWrite(path, new IOException("it is not a regular file"), NOT_STARTED);
    }
    try {
      Files.createDirectories(directory());
      Path probe = temporary();
      FileChannel.open(probe, CREATE_NEW, WRITE).close();
      Files.delete(probe);
    } catch (IOException e) {
      throw cannotWrite(Objects.requireNonNullElse(path.getParent(), path), e, NOT_STARTED);
    }
  }

  /**
   * Writes the file, in place of an earlier one.
   *
   * @throws Failure if it cannot be written; an earlier one is then as it was
   */
  public void write(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes the file, in place of an earlier one; makes its directory.
   *
   * @param content all of it. Not modified.
   * @throws Failure if it cannot be written; an earlier one is then as it was
   */
  public void write(byte[] content) {
    try {
      Files.createDirectories(directory());
      Path whole = temporary();
      // Ctrl-C may come at any moment; what is moved is no longer there to be deleted.
      whole.toFile().deleteOnExit();
      new WholeFile(file(), whole).write(List.of(ByteBuffer.wrap(content)));
    } catch (IOException e) {
      throw cannotWrite(path, e, "nothing was written");
    }
  }

  /** The file itself, where the path is a symbolic link, which stays one. */
  private Path file() throws IOException {
    return Files.exists(path) ? path.toRealPath() : path;
  }

  private Path directory() throws IOException {
    return Objects.requireNonNullElse(file().getParent(), Path.of("."));
  }

  private Path temporary() throws IOException {
    // Unlike that of a process that was killed, or that has our number in another container.
    String unique = ProcessHandle.current().pid() + "-" + System.nanoTime();
    return directory().resolve(".%s.%s.tmp".formatted(path.getFileName(), unique));
  }

  private static Failure cannotWrite(Path what, IOException e, String consequence) {
    return Failure.of(
            ExitCode.DISK, "cannot write %s: %s; %s".formatted(what, DiskReason.of(e), consequence))
        .cause(e);
  }
}
