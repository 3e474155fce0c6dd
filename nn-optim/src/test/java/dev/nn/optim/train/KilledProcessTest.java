package dev.nn.optim.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.optim.checkpoint.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that die without warning, while they write checkpoints all the time. */
class KilledProcessTest {
  private static final int KILLS = 3;
  private static final long LAST_STEP = 21 * 30;

  @TempDir Path directory;

  /** In a process, too: this one has vector kernels, whose last bits differ. */
  private String straight() throws IOException {
    return TrainingProcess.output(TrainingProcess.start(directory.resolve("straight")));
  }

  private static long steps(Path place) {
    return Checkpoint.latest(place).map(each -> each.progress().steps()).orElse(-1L);
  }

  @Test
  void a_process_killed_at_any_moment_goes_on_to_the_same_bits()
      throws IOException, InterruptedException {
    Path place = directory.resolve("killed");
    for (int kill = 0; kill < KILLS; kill++) {
      long before = steps(place);
      Process process = TrainingProcess.start(place);
      // A moment of the life of the process, not a fixed one: the checkpoint may be half written.
      while (steps(place) <= before && process.isAlive()) {
        Thread.sleep(5);
      }
      Thread.sleep(ThreadLocalRandom.current().nextInt(40));
      process.destroyForcibly().waitFor();
      assertThat(steps(place)).as("some, and readable").isGreaterThan(before);
    }
    assertThat(steps(place)).as("killed before the end").isLessThan(LAST_STEP);
    Process last = TrainingProcess.start(place);
    assertThat(TrainingProcess.output(last)).isEqualTo(straight());
    assertThat(last.waitFor()).isZero();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_second_process_is_told_of_the_first() throws IOException, InterruptedException {
    Path place = directory.resolve("shared");
    Process first = TrainingProcess.start(place);
    while (steps(place) < 0 && first.isAlive()) {
      Thread.sleep(5);
    }
    // Stopped, it holds the lock for as long as this takes.
    signal("STOP", first);
    try {
      assertThat(TrainingProcess.output(TrainingProcess.start(place)))
          .contains(place + " is in use by process " + first.pid() + ". Wait until that");
    } finally {
      first.destroyForcibly().waitFor();
    }
  }

  private static void signal(String name, Process process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_full_disk_does_not_end_the_training() throws IOException, InterruptedException {
    Path place = directory.resolve("full");
    Process process = TrainingProcess.startOnFullDisk(place);
    assertThat(TrainingProcess.output(process).lines().toList())
        .hasSize(3)
        .first()
        .asString()
        .startsWith("Cannot write a checkpoint to " + place + ": ")
        .endsWith(" The training goes on without.");
    assertThat(process.waitFor()).isZero();
    assertThat(steps(place)).isEqualTo(-1);
  }
}
