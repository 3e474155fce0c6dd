package dev.nn.core.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A directory that keeps its names through a loss of power.
 *
 * @param path of it
 */
public record LastingDirectory(Path path) {

  /**
   * The directory that holds {@code file}.
   *
   * @param file or directory, no root
   */
  public static LastingDirectory of(Path file) {
    @Nullable Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException(
          "Expected a path in a directory. Received: %s.".formatted(file));
    }
    return new LastingDirectory(parent);
  }

  /**
   * Makes the directory, and those above it, where there are none.
   *
   * @throws IOException if it cannot be made, or not so that it lasts
   */
  public void create() throws IOException {
    if (!Files.isDirectory(path)) {
      LastingDirectory above = of(path);
      above.create();
      Files.createDirectories(path); // Or another process does it meanwhile.
      above.force();
    }
  }

  /**
   * Makes the names that are in it now last.
   *
   * @throws IOException if they may not
   */
  public void force() throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      // Windows opens no directories, and needs no force for a name to last.
    }
  }
}
