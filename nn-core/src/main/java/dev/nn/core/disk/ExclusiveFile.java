package dev.nn.core.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that is open to one holder at a time, whatever thread or process asks, where the file
 * system can.
 *
 * <p>It is the operating system's lock, so it ends with the process that holds it, however that
 * dies.
 */
public final class ExclusiveFile implements AutoCloseable {
  // The system's locks are the process's, and closing any channel of the file frees them: so only
  // who holds it in this process may open it.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /** Not the file's own bytes, which stay readable where locks forbid. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final Path real;
  private final FileChannel channel;

  private ExclusiveFile(Path real, FileChannel channel) {
    this.real = real;
    this.channel = channel;
  }

  /** The file has a holder. */
  public static final class InUseException extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean byThisProcess;

    private InUseException(Path file, boolean byThisProcess) {
      super(file + " is in use");
      this.byThisProcess = byThisProcess;
    }

    /** Whether the holder is in this process. */
    public boolean byThisProcess() {
      return byThisProcess;
    }
  }

  /**
   * Opens the file to read and write, at once or not at all; made if there is none.
   *
   * @throws InUseException if it has a holder
   * @throws IOException if it cannot be opened
   */
  public static synchronized ExclusiveFile open(Path file) throws IOException {
    if (!Files.exists(file)) {
      // Nobody holds what is not there.
      FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
    }
    Path real = file.toRealPath();
    if (!HELD.add(real)) {
      throw new InUseException(file, true);
    }
    try {
      return new ExclusiveFile(real, locked(real));
    } catch (Throwable failure) {
      HELD.remove(real);
      throw failure;
    }
  }

  private static FileChannel locked(Path real) throws IOException {
    FileChannel channel = FileChannel.open(real, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (!isLocked(channel)) {
        throw new InUseException(real, false);
      }
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
      return true; // This file system has no locks: better to go on than not.
    }
  }

  /** The open file; this one's, so not to be closed. */
  public FileChannel channel() {
    return channel;
  }

  /** Frees the file. Closing twice does nothing. */
  @Override
  public void close() {
    if (channel.isOpen()) {
      try {
        channel.close(); // This frees the lock.
      } catch (IOException e) {
        // It ends with the process, then.
      } finally {
        HELD.remove(real);
      }
    }
  }
}
