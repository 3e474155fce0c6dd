package dev.nn.optim.checkpoint;

import dev.nn.core.disk.DiskReason;
import dev.nn.core.disk.WholeFile;
import dev.nn.optim.checkpoint.CheckpointException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The files of checkpoints in a directory; the names tell their order.
 *
 * @param directory that need not exist
 */
record CheckpointFiles(Path directory) {
  private static final String SUFFIX = ".checkpoint";
  private static final String TEMPORARY = ".tmp";
  private static final int KEPT = 2;

  static CheckpointFiles in(Path directory) {
    return new CheckpointFiles(directory);
  }

  /** The files, the latest first. */
  List<Path> all() {
    return named(SUFFIX);
  }

  private List<Path> named(String end) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(end))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw unreadable(e);
    } catch (UncheckedIOException e) { // Of a disk that fails in the middle of the list.
      throw unreadable(Objects.requireNonNull(e.getCause()));
    }
  }

  private CheckpointException unreadable(IOException e) {
    return new CheckpointException(
        Reason.DISK, "Cannot read %s: %s.".formatted(directory, DiskReason.of(e)), e);
  }

  /**
   * The latest that is not damaged.
   *
   * @param damaged told of each file that is passed over, and why, once there is one to take
   *     instead
   * @throws CheckpointException if all are damaged, or one cannot be read or is of another version
   */
  Optional<Checkpoint> latest(BiConsumer<Path, CheckpointException> damaged) {
    Map<Path, CheckpointException> passed = new LinkedHashMap<>();
    for (Path file : all()) {
      try {
        Checkpoint checkpoint = CheckpointFile.read(file);
        passed.forEach(damaged);
        return Optional.of(checkpoint);
      } catch (CheckpointException e) {
        if (e.reason() != Reason.DAMAGED) {
          throw e;
        }
        passed.put(file, e);
      }
    }
    for (CheckpointException latest : passed.values()) {
      throw latest;
    }
    return Optional.empty();
  }

  /**
   * Writes a checkpoint, whole and lasting or not at all, and deletes all but the latest two.
   *
   * @throws IOException if it cannot be written; the earlier ones are then as they were
   */
  void write(Checkpoint checkpoint) throws IOException {
    Path file = directory.resolve("step-%012d%s".formatted(checkpoint.progress().steps(), SUFFIX));
    Path whole = directory.resolve(file.getFileName() + TEMPORARY);
    new WholeFile(file, whole).write(CheckpointFile.encode(checkpoint));
    deleteOld();
  }

  /** What cannot be deleted is tried again after the next; the new checkpoint lasts anyway. */
  private void deleteOld() {
    try {
      for (Path old : all().stream().skip(KEPT).toList()) {
        Files.deleteIfExists(old);
      }
    } catch (IOException | CheckpointException e) {
      // They take room and do no harm.
    }
  }

  /** Deletes what a process that was killed left half written. */
  void deleteTemporary() throws IOException {
    for (Path file : named(SUFFIX + TEMPORARY)) {
      Files.deleteIfExists(file);
    }
  }
}
