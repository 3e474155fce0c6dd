package dev.nn.testkit.disk;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What a call changes on a disk, or makes last. Files have numbers, since names come and go. */
sealed interface Change {

  /** A change of names, which lasts once the directories that hold them are forced. */
  sealed interface OfNames extends Change {
    /** Where the names are. */
    List<Path> directories();
  }

  /** A change of a file's content, which lasts once the file is forced. */
  sealed interface OfContent extends Change {
    /** The number of the file. */
    int file();
  }

  /** A new, empty file. */
  record Create(Path path, int file) implements OfNames {
    @Override
    public List<Path> directories() {
      return List.of(parent(path));
    }
  }

  /** A new directory. */
  record MakeDirectory(Path path) implements OfNames {
    @Override
    public List<Path> directories() {
      return List.of(parent(path));
    }
  }

  /** A file under another name, at once, in place of what had it. */
  record Rename(Path from, Path to, int file) implements OfNames {
    @Override
    public List<Path> directories() {
      return List.of(parent(from), parent(to));
    }
  }

  /** A name that is gone. */
  record Delete(Path path) implements OfNames {
    @Override
    public List<Path> directories() {
      return List.of(parent(path));
    }
  }

  /** Bytes from a position on. */
  // Compared by nobody.
  @SuppressWarnings("ArrayRecordComponent")
  record Write(int file, int at, byte[] bytes) implements OfContent {
    /** The first half of it. */
    Write torn() {
      return new Write(file, at, Arrays.copyOf(bytes, bytes.length / 2));
    }

    /** As long, but zeros. */
    Write zeroed() {
      return new Write(file, at, new byte[bytes.length]);
    }
  }

  /** A file cut to a size. */
  record Truncate(int file, int size) implements OfContent {}

  /** The content of a file lasts from here on. */
  record Force(int file) implements Change {}

  /** The names in a directory last from here on. */
  record ForceDirectory(Path path) implements Change {}

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }
}
