package dev.nn.core.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * A directory that keeps its names through a loss of power.
 *
 * @param path of it
 */
public record LastingDirectory(Path path) {

  /** The directory that holds {@code file}; a root holds itself. */
  public static LastingDirectory of(Path file) {
    Path absolute = file.toAbsolutePath();
    return new LastingDirectory(Objects.requireNonNullElse(absolute.getParent(), absolute));
  }

  /**
   * Makes the directory, and those above it, where there are none; it lasts from here on, whoever
   * made it.
   *
   * @throws IOException if it cannot be made, or not so that it lasts
   */
  public void create() throws IOException {
    LastingDirectory above = of(path);
    if (!Files.isDirectory(path)) {
      above.create();
      Files.createDirectories(path); // Or another process does it meanwhile.
    }
    above.force();
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
