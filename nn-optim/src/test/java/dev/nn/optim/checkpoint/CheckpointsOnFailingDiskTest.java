package dev.nn.optim.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.nn.testkit.disk.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Four checkpoints, one after another, on a disk of which each call fails, and whose power is cut
 * after each change.
 */
class CheckpointsOnFailingDiskTest {
  private static final String DIRECTORY = "/runs/ch6/seed-1";
  private static final int WRITTEN = 4;

  /**
   * A checkpoint that was said to be written.
   *
   * @param changes of the disk until then
   */
  private record Kept(long steps, int changes) {}

  private static Checkpoint checkpoint(long steps) {
    ByteBuffer values = ByteBuffer.allocate(400);
    while (values.hasRemaining()) {
      values.put((byte) (steps * 31 + values.position()));
    }
    return new Checkpoint(
        "c",
        Map.of("seed", "7"),
        new Arithmetic(1, "vector"),
        new Progress(5, steps, 30, 1, 1, 1),
        List.of(new EpochFigures(1, 2, 3, 4, ImmutableMap.of())),
        Map.of("parameters", new Vector(DataType.FLOAT, values.flip())));
  }

  /** What a training does, whatever the disk does. */
  private static List<Kept> train(SimulatedDisk disk) {
    List<Kept> kept = new ArrayList<>();
    try (CheckpointDirectory directory = CheckpointDirectory.open(disk.path(DIRECTORY))) {
      for (long steps = 1; steps <= WRITTEN; steps++) {
        try {
          directory.write(checkpoint(steps));
          kept.add(new Kept(steps, disk.changes()));
        } catch (IOException e) {
          assertThat(e).hasMessage("No space left on device");
        }
      }
    } catch (CheckpointException e) {
      assertThat(kept).isEmpty();
      assertThat(e)
          .hasMessageMatching(
              "Cannot (write checkpoints to|read) \\S*: No space left on device\\..*");
    }
    return kept;
  }

  /** The steps of the latest checkpoint, which is whole; 0 if there is none. */
  private static long latest(SimulatedDisk disk) {
    long steps =
        Checkpoint.latest(disk.path(DIRECTORY)).map(each -> each.progress().steps()).orElse(0L);
    if (steps > 0) {
      Checkpoint found = Checkpoint.latest(disk.path(DIRECTORY)).orElseThrow();
      assertThat(found.vectors()).isEqualTo(checkpoint(steps).vectors());
    }
    return steps;
  }

  /** The disk is used again by a training that is resumed. */
  private static void resume(SimulatedDisk disk) throws IOException {
    Path place = disk.path(DIRECTORY);
    try (CheckpointDirectory directory = CheckpointDirectory.open(place)) {
      directory.write(checkpoint(100));
      directory.write(checkpoint(101));
    }
    try (Stream<Path> names = Files.list(place)) {
      assertThat(names)
          .extracting(name -> place.relativize(name).toString())
          .containsExactly("lock", "step-000000000100.checkpoint", "step-000000000101.checkpoint");
    }
  }

  @Test
  void after_any_loss_of_power_the_latest_that_was_written_or_a_later_one_is_whole()
      throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    List<Kept> kept = train(disk);
    assertThat(kept).hasSize(WRITTEN);
    int disks = 0;
    for (int changes = 0; changes <= disk.changes(); changes++) {
      int now = changes;
      long least =
          kept.stream()
              .filter(each -> each.changes() <= now)
              .mapToLong(Kept::steps)
              .max()
              .orElse(0);
      for (SimulatedDisk each : disk.afterPowerLoss(changes).toList()) {
        assertThat(latest(each)).as("%d changes", changes).isBetween(least, least + 1);
        resume(each);
        disks++;
      }
    }
    assertThat(disks).isGreaterThan(500);
  }

  /** The disk fails once and works again, or is broken from then on. */
  static Stream<Arguments> failures() {
    IntFunction<IntPredicate> once = number -> call -> call == number;
    IntFunction<IntPredicate> ever = number -> call -> call >= number;
    IntFunction<IntPredicate> often = number -> call -> call % (number + 1) == number;
    return Stream.of(
        Arguments.of("once", once),
        Arguments.of("from then on", ever),
        Arguments.of("each time after as many", often));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void whichever_call_fails_the_latest_that_was_written_or_a_later_one_is_whole(
      String how, IntFunction<IntPredicate> failure) throws IOException {
    int number = 1;
    boolean reached = true;
    while (reached) {
      SimulatedDisk disk = new SimulatedDisk();
      disk.failAt(failure.apply(number));
      List<Kept> kept = train(disk);
      reached = disk.calls() >= number;
      disk.failAt(call -> false);
      long least = kept.stream().mapToLong(Kept::steps).max().orElse(0);
      assertThat(latest(disk)).as("%s, call %d", how, number).isBetween(least, (long) WRITTEN);
      for (SimulatedDisk each : disk.afterPowerLoss(disk.changes()).toList()) {
        assertThat(latest(each)).as("%s, call %d", how, number).isGreaterThanOrEqualTo(least);
      }
      resume(disk);
      number++;
    }
    assertThat(number).isGreaterThan(50);
  }

  /** It was written; that older ones take room is nothing to tell of. */
  @Test
  void old_checkpoints_that_cannot_be_deleted_are_deleted_after_the_next() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    try (CheckpointDirectory directory = CheckpointDirectory.open(disk.path(DIRECTORY))) {
      directory.write(checkpoint(1));
      directory.write(checkpoint(2));
      disk.failAt(call -> false);
      directory.write(checkpoint(3));
      int deletion = disk.calls();
      disk.failAt(call -> call == deletion);
      directory.write(checkpoint(4));
      assertThat(CheckpointFiles.in(disk.path(DIRECTORY)).all()).hasSize(3);
      directory.write(checkpoint(5));
      assertThat(CheckpointFiles.in(disk.path(DIRECTORY)).all()).hasSize(2);
    }
  }
}
