package dev.nn.examples.training;

import dev.nn.examples.result.FileStamp;
import dev.nn.optim.checkpoint.Checkpoint;
import dev.nn.optim.checkpoint.CheckpointDirectory;
import dev.nn.optim.checkpoint.CheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The earlier trainings of one seed, in directories beside its own whose names tell when they made
 * way for another.
 *
 * @param place the seed's own directory
 */
record KeptAside(Path place) {

  /** Where the checkpoints of {@link #place} go at {@code time}. */
  Path at(Instant time) {
    return place.resolveSibling(prefix() + FileStamp.of(time));
  }

  /**
   * Deletes the trainings that are finished and hold what {@code kept} holds, to the bit: who
   * repeats an experiment would fill the disk with one training. Nothing else is ever deleted.
   *
   * @return what is deleted
   */
  List<Path> deleteCopiesOf(Path kept) {
    return readable(kept).map(latest -> deleteOthers(kept, latest)).orElse(List.of());
  }

  private List<Path> deleteOthers(Path kept, Checkpoint latest) {
    return all().stream()
        .filter(other -> !other.equals(kept))
        .filter(other -> readable(other).filter(latest::isCopyOf).isPresent())
        .filter(KeptAside::isDeleted)
        .toList();
  }

  private static boolean isDeleted(Path directory) {
    try (CheckpointDirectory open = CheckpointDirectory.open(directory)) {
      open.delete();
      return true;
    } catch (CheckpointException e) {
      return false; // In use, or not ours to delete: it stays.
    }
  }

  /** The latest checkpoint; none also where it is damaged or another version's. */
  private static Optional<Checkpoint> readable(Path directory) {
    try {
      return Checkpoint.latest(directory);
    } catch (CheckpointException e) {
      return Optional.empty();
    }
  }

  private List<Path> all() {
    try (Stream<Path> files = Files.list(directory())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(prefix()))
          .filter(name -> FileStamp.is(name.substring(prefix().length())))
          .sorted()
          .map(place::resolveSibling)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // What cannot be seen is not deleted.
    }
  }

  private Path directory() {
    return Objects.requireNonNullElse(place.getParent(), Path.of("."));
  }

  private String prefix() {
    return place.getFileName() + "-";
  }
}
