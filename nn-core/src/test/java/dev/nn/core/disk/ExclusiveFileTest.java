package dev.nn.core.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class ExclusiveFileTest {
  private static final int THREADS = 8;
  private static final int TURNS = 200;

  @TempDir Path directory;

  @Test
  void a_file_has_one_holder_in_a_process_until_it_is_closed() throws IOException {
    Path file = directory.resolve("file");
    ExclusiveFile first = ExclusiveFile.open(file);
    first.channel().write(ByteBuffer.wrap(new byte[] {1, 2}), 0);

    assertThatThrownBy(() -> ExclusiveFile.open(file))
        .isInstanceOf(ExclusiveFile.InUseException.class)
        .hasMessage(file + " is in use")
        .matches(e -> ((ExclusiveFile.InUseException) e).byThisProcess());

    first.close();
    first.close();
    try (ExclusiveFile second = ExclusiveFile.open(file)) {
      assertThat(second.channel().size()).isEqualTo(2);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
  void it_is_one_file_by_whatever_name() throws IOException {
    Path file = directory.resolve("file");
    Path link = directory.resolve("link");
    try (ExclusiveFile held = ExclusiveFile.open(file)) {
      Files.createSymbolicLink(link, file);
      assertThatThrownBy(() -> ExclusiveFile.open(link))
          .isInstanceOf(ExclusiveFile.InUseException.class);
      assertThat(held.channel().isOpen()).isTrue();
    }
  }

  @Test
  void a_file_that_cannot_be_opened_is_not_held() throws IOException {
    Path file = directory.resolve("none/file");
    assertThatThrownBy(() -> ExclusiveFile.open(file)).isInstanceOf(NoSuchFileException.class);

    Files.createDirectory(directory.resolve("none"));
    try (ExclusiveFile held = ExclusiveFile.open(file)) {
      assertThat(held.channel().size()).isZero();
    }
  }

  /** A counter in the file, read and written by whoever holds it. */
  @Test
  void threads_hold_it_in_turn() throws Exception {
    Path file = directory.resolve("file");
    AtomicInteger turns = new AtomicInteger();
    Callable<Boolean> counting =
        () -> {
          for (int i = 0; i < TURNS; i++) {
            try (ExclusiveFile held = ExclusiveFile.open(file)) {
              ByteBuffer count = ByteBuffer.allocate(Integer.BYTES);
              held.channel().read(count, 0);
              int before = count.getInt(0);
              held.channel().write(ByteBuffer.allocate(Integer.BYTES).putInt(0, before + 1), 0);
              turns.incrementAndGet();
            } catch (ExclusiveFile.InUseException e) {
              Thread.onSpinWait();
            }
          }
          return true;
        };
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Boolean>> all = new ArrayList<>();
      for (int k = 0; k < THREADS; k++) {
        all.add(threads.submit(counting));
      }
      for (Future<Boolean> each : all) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(turns).hasPositiveValue();
    assertThat(ByteBuffer.wrap(Files.readAllBytes(file)).getInt()).isEqualTo(turns.get());
  }
}
