package dev.nn.testkit.disk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Names and contents: what changes, applied one after another, come to. */
final class DiskImage {
  /** In place of the number of a file. */
  static final int DIRECTORY = -1;

  private static final byte[] EMPTY = {};

  private final Map<Path, Integer> names;
  private final Map<Integer, byte[]> contents;

  DiskImage() {
    this(new TreeMap<>(), new HashMap<>());
  }

  private DiskImage(Map<Path, Integer> names, Map<Integer, byte[]> contents) {
    this.names = names;
    this.contents = contents;
  }

  DiskImage copy() {
    return new DiskImage(new TreeMap<>(names), new HashMap<>(contents));
  }

  /** The number of the file that has this name, or {@link #DIRECTORY}. */
  OptionalInt find(Path path) {
    if (path.getParent() == null) {
      return OptionalInt.of(DIRECTORY);
    }
    Integer found = names.get(path);
    return found == null ? OptionalInt.empty() : OptionalInt.of(found);
  }

  boolean isDirectory(Path path) {
    return find(path).equals(OptionalInt.of(DIRECTORY));
  }

  List<Path> list(Path directory) {
    List<Path> all = new ArrayList<>();
    for (Path path : names.keySet()) {
      if (directory.equals(path.getParent())) {
        all.add(path);
      }
    }
    return all;
  }

  /** Kept, not copied: never modified, but replaced. */
  byte[] content(int file) {
    return Objects.requireNonNullElse(contents.get(file), EMPTY);
  }

  /** A number that no file has. */
  int newFile() {
    int file = contents.size();
    contents.put(file, EMPTY);
    return file;
  }

  void apply(Change change) {
    if (change instanceof Change.Create create) {
      names.put(create.path(), create.file());
    } else if (change instanceof Change.MakeDirectory make) {
      names.put(make.path(), DIRECTORY);
    } else if (change instanceof Change.Rename rename) {
      names.remove(rename.from());
      names.put(rename.to(), rename.file());
    } else if (change instanceof Change.Delete delete) {
      names.remove(delete.path());
    } else if (change instanceof Change.Write write) {
      byte[] old = content(write.file());
      int end = write.at() + write.bytes().length;
      byte[] all = Arrays.copyOf(old, Math.max(old.length, end));
      System.arraycopy(write.bytes(), 0, all, write.at(), write.bytes().length);
      contents.put(write.file(), all);
    } else if (change instanceof Change.Truncate cut) {
      byte[] old = content(cut.file());
      contents.put(cut.file(), Arrays.copyOf(old, Math.min(old.length, cut.size())));
    }
  }

  /** Forgets what no directory leads to. */
  void removeUnreachable() {
    // Parents come before what is in them, in this order.
    for (Path path : List.copyOf(names.keySet())) {
      if (!isDirectory(Objects.requireNonNull(path.getParent()))) {
        names.remove(path);
      }
    }
  }
}
