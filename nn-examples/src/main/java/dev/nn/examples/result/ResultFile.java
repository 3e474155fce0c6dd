package dev.nn.examples.result;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.nn.examples.failure.DiskReason;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * A file that is written whole or not at all.
 *
 * @param path where it will be
 */
public record ResultFile(Path path) {
  private static final String NOT_STARTED = "training not started";

  /**
   * Fails now, before hours of training, if the file cannot be written then; makes its directory.
   *
   * @throws Failure if it cannot
   */
  public void requireWritable() {
    if (Files.isDirectory(path)) {
      throw cannotWrite(path, new IOException("it is a directory"), NOT_STARTED);
    }
    try {
      Files.createDirectories(directory());
      Path probe = temporary();
      FileChannel.open(probe, CREATE_NEW, WRITE).close();
      Files.delete(probe);
    } catch (IOException e) {
      throw cannotWrite(directory(), e, NOT_STARTED);
    }
  }

  /**
   * Writes the file, in place of an earlier one.
   *
   * @throws Failure if it cannot be written; an earlier one is then as it was
   */
  public void write(String text) {
    try {
      Path whole = temporary();
      // Ctrl-C may come at any moment; what is moved is no longer there to be deleted.
      whole.toFile().deleteOnExit();
      try {
        fill(whole, text);
        move(whole);
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (IOException e) {
      throw cannotWrite(path, e, "the result is lost");
    }
  }

  private static void fill(Path file, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private void move(Path whole) throws IOException {
    try {
      Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(whole, path, StandardCopyOption.REPLACE_EXISTING);
    }
    forceDirectory();
  }

  /** Makes the new name last through a loss of power, where directories can be opened. */
  private void forceDirectory() {
    try (FileChannel channel = FileChannel.open(directory(), READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot; the file itself is safe.
    }
  }

  private Path directory() {
    return Objects.requireNonNullElse(path.getParent(), Path.of("."));
  }

  private Path temporary() {
    return directory()
        .resolve(".%s.%d.tmp".formatted(path.getFileName(), ProcessHandle.current().pid()));
  }

  private static Failure cannotWrite(Path what, IOException e, String consequence) {
    return Failure.of(
            ExitCode.DISK, "cannot write %s: %s; %s".formatted(what, DiskReason.of(e), consequence))
        .cause(e);
  }
}
