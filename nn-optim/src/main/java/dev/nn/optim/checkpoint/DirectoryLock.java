package dev.nn.optim.checkpoint;

import dev.nn.optim.checkpoint.CheckpointException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two trainings from one directory, where the file system can.
 *
 * <p>It is the operating system's lock on a file, so it ends with the process that holds it,
 * however that dies; the file itself only tells people who that is.
 */
final class DirectoryLock implements AutoCloseable {
  // The system's locks are the process's, and closing any channel of the file frees them: so only
  // who holds it in this process may open it.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /** Not the file's first bytes, which say who holds it and stay readable where locks forbid. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final String NAME = "lock";
  private static final int LONGEST_NOTE = 64;

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the lock at once or not at all.
   *
   * @param directory exists
   * @throws CheckpointException if another training has it
   * @throws IOException if nothing can be written there
   */
  static DirectoryLock of(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!HELD.add(real)) {
      throw inUse(directory, "this process");
    }
    try {
      return new DirectoryLock(real, locked(directory));
    } catch (Throwable failure) {
      HELD.remove(real);
      throw failure;
    }
  }

  private static FileChannel locked(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(NAME),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      if (!isLocked(channel)) {
        throw inUse(directory, note(channel));
      }
      channel.truncate(0);
      String note = "process " + ProcessHandle.current().pid();
      channel.write(ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)), 0);
      return channel;
    } catch (Throwable failure) {
      channel.close();
      throw failure;
    }
  }

  private static boolean isLocked(FileChannel channel) {
    try {
      @Nullable FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // Another copy of this class holds it.
    } catch (IOException e) {
      return true; // This file system has no locks: better a training than none.
    }
  }

  private static String note(FileChannel channel) throws IOException {
    ByteBuffer note = ByteBuffer.allocate(LONGEST_NOTE);
    int read = channel.read(note, 0);
    return read < 1 ? "another process" : new String(note.array(), 0, read, StandardCharsets.UTF_8);
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
    Files.deleteIfExists(directory.resolve(NAME));
  }

  /** Frees the directory. Closing twice does nothing. */
  @Override
  public void close() {
    if (channel.isOpen()) {
      try {
        channel.close(); // This frees the lock.
      } catch (IOException e) {
        // It ends with the process, then.
      } finally {
        HELD.remove(directory);
      }
    }
  }
}
