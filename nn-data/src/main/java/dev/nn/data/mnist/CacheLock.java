package dev.nn.data.mnist;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps processes from fetching the same files at once, where the file system can.
 *
 * <p>It is the operating system's lock on a file, so it ends with the process that holds it,
 * however that dies; the file itself means nothing. Nothing but time is lost if the lock does not
 * work or is waited for in vain: then {@link #isHeld} is false.
 */
final class CacheLock implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(50);

  // The system's locks are the process's, and closing any channel of the file frees them: so
  // only one thread at a time may open it.
  private static final Semaphore THREADS = new Semaphore(1);

  private final @Nullable FileChannel channel;
  private final @Nullable FileLock lock;

  private CacheLock(@Nullable FileChannel channel, @Nullable FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Waits for the lock.
   *
   * @throws IOException if the file cannot be made
   */
  static CacheLock acquire(Path file, Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      if (!THREADS.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return new CacheLock(null, null);
      }
      try {
        return acquire(FileChannel.open(file, CREATE, WRITE), deadline);
      } catch (IOException | InterruptedException | RuntimeException e) {
        THREADS.release();
        throw e;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static CacheLock acquire(FileChannel channel, long deadline)
      throws IOException, InterruptedException {
    try {
      return new CacheLock(channel, lock(channel, deadline).orElse(null));
    } catch (InterruptedException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  boolean isHeld() {
    return lock != null;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      try {
        channel.close(); // This frees the lock.
      } finally {
        THREADS.release();
      }
    }
  }

  private static Optional<FileLock> lock(FileChannel channel, long deadline)
      throws InterruptedException {
    try {
      while (System.nanoTime() - deadline < 0) {
        @Nullable FileLock lock = channel.tryLock();
        if (lock != null) {
          return Optional.of(lock);
        }
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (IOException | OverlappingFileLockException e) {
      // This file system has no locks, or another copy of this class holds this one.
    }
    return Optional.empty();
  }
}
