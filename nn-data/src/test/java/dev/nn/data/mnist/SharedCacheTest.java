package dev.nn.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.data.download.FaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Several processes and one empty cache. */
@Timeout(60)
class SharedCacheTest {
  private static final int PROCESSES = 4;

  @TempDir private Path home;

  @Test
  void each_file_is_fetched_once() throws IOException {
    try (FaultServer server = SmallMnist.server()) {
      assertAllRead(start(PROCESSES, server));
      assertThat(server.requests()).hasSize(4);
    }
    assertNothingLeft();
  }

  @Test
  void nobody_waits_for_a_dead_holder_of_the_lock() throws Exception {
    Map<String, byte[]> files = SmallMnist.served();
    AtomicBoolean first = new AtomicBoolean(true);
    CountDownLatch asked = new CountDownLatch(1);
    FaultServer.Answer answer =
        (request, out) -> {
          byte[] file = files.getOrDefault(request.path(), new byte[0]);
          if (first.getAndSet(false)) {
            FaultServer.ranged(request, out, file, file.length / 2);
            out.flush();
            asked.countDown();
            Thread.sleep(TimeUnit.MINUTES.toMillis(1));
          } else {
            FaultServer.ranged(request, out, file, file.length);
          }
        };
    try (FaultServer server = new FaultServer(answer)) {
      Process holder = FetchProcess.start(home, server.uri());
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      List<Process> others = start(2, server);
      assertThat(holder.destroyForcibly().waitFor()).isNotZero();
      assertAllRead(others);
      assertThat(server.requests()).hasSize(5);
    }
    assertNothingLeft();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // There is no ulimit.
  void a_full_disk_leaves_nothing_under_a_final_name() throws IOException {
    Path cache = home.resolve(".cache").resolve("nn").resolve("mnist");
    try (FaultServer server = SmallMnist.server()) {
      assertThat(FetchProcess.output(FetchProcess.startOnFullDisk(home, server.uri())))
          .isEqualTo("cannot write " + cache + ": File too large");
      assertThat(server.requests()).hasSize(1);
      try (Stream<Path> files = Files.list(cache)) {
        assertThat(files).noneMatch(file -> file.toString().endsWith(".gz"));
      }
      assertAllRead(start(1, server));
    }
    assertNothingLeft();
  }

  private List<Process> start(int count, FaultServer server) throws IOException {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      processes.add(FetchProcess.start(home, server.uri()));
    }
    return processes;
  }

  private static void assertAllRead(List<Process> processes) throws IOException {
    for (Process process : processes) {
      assertThat(FetchProcess.output(process)).matches("MNIST [0-9a-f]{64}");
    }
  }

  private void assertNothingLeft() throws IOException {
    Path cache = home.resolve(".cache").resolve("nn").resolve("mnist");
    try (Stream<Path> files = Files.list(cache)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(5)
          .allMatch(name -> name.equals("lock") || name.endsWith("-ubyte.gz"));
    }
  }
}
