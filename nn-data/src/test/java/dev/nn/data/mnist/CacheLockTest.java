package dev.nn.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CacheLockTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path directory;

  @Test
  void one_thread_at_a_time_holds_it() {
    AtomicInteger holders = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    IntStream.range(0, 200)
        .parallel()
        .forEach(
            i -> {
              try (CacheLock lock = CacheLock.acquire(file(), LONG)) {
                assertThat(lock.isHeld()).isTrue();
                most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                holders.decrementAndGet();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    assertThat(most).hasValue(1);
  }

  @Test
  void who_waits_in_vain_goes_on_without_it() throws IOException {
    try (CacheLock held = CacheLock.acquire(file(), LONG)) {
      assertThat(held.isHeld()).isTrue();
      try (CacheLock other = CacheLock.acquire(file(), Duration.ofMillis(20))) {
        assertThat(other.isHeld()).isFalse();
      }
    }
    try (CacheLock again = CacheLock.acquire(file(), LONG)) {
      assertThat(again.isHeld()).isTrue();
    }
  }

  @Test
  void a_failure_leaves_it_free() throws IOException {
    Path nowhere = directory.resolve("none").resolve("lock");
    assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> acquire(nowhere));
    try (CacheLock lock = CacheLock.acquire(file(), LONG)) {
      assertThat(lock.isHeld()).isTrue();
    }
  }

  @Test
  void interruption_ends_the_wait() throws IOException {
    try (CacheLock held = CacheLock.acquire(file(), LONG)) {
      assertThat(held.isHeld()).isTrue();
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> acquire(file()));
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static void acquire(Path file) throws IOException {
    try (CacheLock lock = CacheLock.acquire(file, LONG)) {
      throw new AssertionError("held: " + lock.isHeld());
    }
  }

  private Path file() {
    return directory.resolve("lock");
  }
}
