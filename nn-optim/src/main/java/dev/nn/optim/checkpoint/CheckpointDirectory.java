package dev.nn.optim.checkpoint;

import dev.nn.core.disk.DiskReason;
import dev.nn.core.disk.LastingDirectory;
import dev.nn.optim.checkpoint.CheckpointException.Reason;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A directory that one training keeps its last two checkpoints in: locked while it is open.
 *
 * <p>For one thread at a time.
 */
public final class CheckpointDirectory implements AutoCloseable {
  private final CheckpointFiles files;
  private final DirectoryLock lock;

  private CheckpointDirectory(CheckpointFiles files, DirectoryLock lock) {
    this.files = files;
    this.lock = lock;
  }

  /**
   * Makes the directory if there is none, and locks it.
   *
   * @throws CheckpointException if another training uses it, or it cannot be written to
   */
  public static CheckpointDirectory open(Path directory) {
    try {
      new LastingDirectory(directory).create();
      CheckpointDirectory opened =
          new CheckpointDirectory(CheckpointFiles.in(directory), DirectoryLock.of(directory));
      try {
        opened.files.deleteTemporary();
        return opened;
      } catch (Throwable failure) {
        opened.close();
        throw failure;
      }
    } catch (IOException e) {
      throw new CheckpointException(
          Reason.DISK,
          "Cannot write checkpoints to %s: %s. The training was not started."
              .formatted(directory, DiskReason.of(e)),
          e);
    }
  }

  /** Whether there is no checkpoint, damaged or not. */
  public boolean isEmpty() {
    return files.all().isEmpty();
  }

  /**
   * The latest checkpoint that is not damaged; empty if there is no checkpoint at all. A damaged
   * one that is passed over gets another name.
   *
   * @param warning told of it in one sentence
   * @throws CheckpointException if all are damaged, or one cannot be read or is of another version
   */
  public Optional<Checkpoint> latest(Consumer<String> warning) {
    return files.latest(
        (file, damage) -> {
          setAside(file);
          warning.accept("%s (It goes on from that one.)".formatted(damage.getMessage()));
        });
  }

  /** Or it would count among the last two, and be the latest of them. */
  private static void setAside(Path file) {
    try {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".damaged"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CheckpointException(
          Reason.DISK, "Cannot rename %s: %s.".formatted(file, DiskReason.of(e)), e);
    }
  }

  /**
   * Writes a checkpoint, whole and lasting or not at all, and deletes all but the last two.
   *
   * @throws IOException if it cannot be written; the earlier ones are then as they were
   */
  public void write(Checkpoint checkpoint) throws IOException {
    files.write(checkpoint);
  }

  /**
   * Moves all checkpoints to another directory, which it makes.
   *
   * @throws CheckpointException if they cannot be moved
   */
  public void moveTo(Path other) {
    try {
      new LastingDirectory(other).create();
      for (Path file : files.all()) {
        Files.move(file, other.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new CheckpointException(
          Reason.DISK, "Cannot move checkpoints to %s: %s.".formatted(other, DiskReason.of(e)), e);
    }
  }

  /**
   * Deletes the checkpoints, and the directory where nothing else is in it; closes this.
   *
   * @throws CheckpointException if they cannot be deleted
   */
  public void delete() {
    try {
      for (Path file : files.all()) {
        Files.delete(file);
      }
      lock.delete();
      Files.delete(files.directory());
    } catch (DirectoryNotEmptyException e) {
      // What else is there is not ours.
    } catch (IOException e) {
      throw new CheckpointException(
          Reason.DISK, "Cannot delete %s: %s.".formatted(files.directory(), DiskReason.of(e)), e);
    }
  }

  @Override
  public void close() {
    lock.close();
  }
}
