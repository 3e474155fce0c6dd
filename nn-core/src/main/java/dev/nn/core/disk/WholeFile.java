package dev.nn.core.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file that is written whole or not at all.
 *
 * @param path where it will be, in a directory that exists
 * @param temporary where it is filled before: beside it, and nobody else's
 */
public record WholeFile(Path path, Path temporary) {

  /**
   * The file at {@code path}, or where that leads if it is a symbolic link, which stays one; the
   * temporary name is like no other process's.
   *
   * @throws IOException if the link cannot be followed
   */
  public static WholeFile at(Path path) throws IOException {
    Path target = Files.exists(path) ? path.toRealPath() : path;
    String unique = ProcessHandle.current().pid() + "-" + System.nanoTime();
    return new WholeFile(
        target, target.resolveSibling(".%s.%s.tmp".formatted(target.getFileName(), unique)));
  }

  /**
   * Writes the file, in place of an earlier one, so that it lasts through a loss of power.
   *
   * @param content in pieces, each from its position to its limit. Not modified.
   * @throws IOException if it cannot be written; an earlier one is then as it was, unless all that
   *     failed is to make the new name last: then the new one is there, whole
   */
  public void write(List<ByteBuffer> content) throws IOException {
    try {
      fill(content);
      move();
    } catch (Throwable failure) {
      deleteTemporary(failure);
      throw failure;
    }
    LastingDirectory.of(path).force();
  }

  private void deleteTemporary(Throwable failure) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private void fill(List<ByteBuffer> content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (ByteBuffer piece : content) {
        ByteBuffer left = piece.duplicate();
        while (left.hasRemaining()) {
          channel.write(left);
        }
      }
      channel.force(true);
    }
  }

  /** At once where the file system can; some network shares cannot. */
  private void move() throws IOException {
    try {
      Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
