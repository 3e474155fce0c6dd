package dev.nn.optim.checkpoint;

import dev.nn.core.disk.ExclusiveFile;
import dev.nn.optim.checkpoint.CheckpointException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps two trainings from one directory, where the file system can: by a file in it, which only
 * tells people whose it is.
 */
record DirectoryLock(Path file, ExclusiveFile held) implements AutoCloseable {
  private static final String NAME = "lock";
  private static final int LONGEST_NOTE = 64;

  /**
   * Takes the lock at once or not at all.
   *
   * @param directory exists
   * @throws CheckpointException if another training has it
   * @throws IOException if nothing can be written there
   */
  static DirectoryLock of(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    try {
      return new DirectoryLock(file, noted(ExclusiveFile.open(file)));
    } catch (ExclusiveFile.InUseException e) {
      throw inUse(directory, e.byThisProcess() ? "this process" : note(file));
    }
  }

  private static ExclusiveFile noted(ExclusiveFile held) throws IOException {
    try {
      String note = "process " + ProcessHandle.current().pid();
      held.channel().truncate(0);
      held.channel().write(ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)), 0);
      return held;
    } catch (Throwable failure) {
      held.close();
      throw failure;
    }
  }

  private static String note(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String note = new String(in.readNBytes(LONGEST_NOTE), StandardCharsets.UTF_8);
      return note.isEmpty() ? "another process" : note;
    }
  }

  private static CheckpointException inUse(Path directory, String user) {
    return new CheckpointException(
        Reason.IN_USE,
        "%s is in use by %s. Wait until that training ends, or use another directory."
            .formatted(directory, user));
  }

  /** Frees the directory and deletes the file. */
  void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  /** Frees the directory. Closing twice does nothing. */
  @Override
  public void close() {
    held.close();
  }
}
