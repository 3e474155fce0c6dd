package dev.nn.testkit.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * A disk in memory, for code that takes paths: calls of it can fail, and its power can be cut.
 *
 * <p>A call is whatever opens, reads, writes, cuts, forces, locks, closes, lists, makes, moves or
 * deletes; asking for attributes is none. A call that writes and fails has written a half of what
 * it was given, and none takes more than {@value #MOST_AT_ONCE} bytes. Safe for use by any number
 * of threads.
 */
public final class SimulatedDisk {
  private static final int MOST_AT_ONCE = 300;

  private final DiskImage start;
  private final DiskImage now;
  private final List<Change> changes = new ArrayList<>();
  private final SimulatedFileSystem fileSystem = new SimulatedFileSystem(this);
  private IntPredicate failing = call -> false;
  private int calls;

  /** A disk with a root and nothing else. */
  public SimulatedDisk() {
    this(new DiskImage());
  }

  private SimulatedDisk(DiskImage start) {
    this.start = start;
    this.now = start.copy();
  }

  /** A path on this disk. */
  public Path path(String path) {
    return fileSystem.getPath(path);
  }

  /**
   * Lets calls fail from now on.
   *
   * @param numbers of the calls, counted from now on, the first is 1
   */
  public synchronized void failAt(IntPredicate numbers) {
    calls = 0;
    failing = numbers;
  }

  /** The number of calls since the last {@link #failAt}, or ever. */
  public synchronized int calls() {
    return calls;
  }

  /** The number of changes of names and contents so far, of those that are made to last, too. */
  public synchronized int changes() {
    return changes.size();
  }

  /**
   * Every disk that may be found where the power was cut after the first changes.
   *
   * @param first how many changes were made before
   */
  public synchronized Stream<SimulatedDisk> afterPowerLoss(int first) {
    return new PowerLoss(start, List.copyOf(changes.subList(0, first)))
        .images()
        .map(SimulatedDisk::new);
  }

  private boolean fails() {
    return failing.test(++calls);
  }

  private static IOException full() {
    return new IOException("No space left on device");
  }

  /** Counts a call that only may fail. */
  synchronized void call() throws IOException {
    if (fails()) {
      throw full();
    }
  }

  private void change(Change change) {
    changes.add(change);
    now.apply(change);
  }

  synchronized OptionalInt find(Path path) {
    return now.find(path);
  }

  synchronized int size(int file) {
    return now.content(file).length;
  }

  private int require(Path path) throws NoSuchFileException {
    return now.find(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
  }

  private void requireParent(Path path) throws NoSuchFileException {
    Path parent = path.getParent();
    if (parent == null || !now.isDirectory(parent)) {
      throw new NoSuchFileException(path.toString());
    }
  }

  synchronized SimulatedChannel open(Path path, Set<? extends OpenOption> options)
      throws IOException {
    call();
    OptionalInt found = now.find(path);
    boolean write = options.contains(StandardOpenOption.WRITE);
    if (now.isDirectory(path)) {
      if (write) {
        throw new FileSystemException(path.toString(), null, "Is a directory");
      }
      return new SimulatedChannel(this, DiskImage.DIRECTORY, new Change.ForceDirectory(path));
    }
    if (found.isPresent() && write && options.contains(StandardOpenOption.CREATE_NEW)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    boolean create =
        write
            && (options.contains(StandardOpenOption.CREATE)
                || options.contains(StandardOpenOption.CREATE_NEW));
    int file = found.isPresent() ? found.getAsInt() : create ? create(path) : require(path);
    if (write && options.contains(StandardOpenOption.TRUNCATE_EXISTING) && size(file) > 0) {
      change(new Change.Truncate(file, 0));
    }
    return new SimulatedChannel(this, file, new Change.Force(file));
  }

  private int create(Path path) throws NoSuchFileException {
    requireParent(path);
    int file = now.newFile();
    change(new Change.Create(path, file));
    return file;
  }

  synchronized int read(int file, long at, ByteBuffer to) throws IOException {
    call();
    byte[] content = now.content(file);
    if (at >= content.length) {
      return -1;
    }
    int count = Math.min(Math.min(to.remaining(), MOST_AT_ONCE), content.length - (int) at);
    to.put(content, (int) at, count);
    return count;
  }

  synchronized int write(int file, long at, ByteBuffer from) throws IOException {
    byte[] bytes = new byte[Math.min(from.remaining(), MOST_AT_ONCE)];
    from.get(bytes);
    Change.Write write = new Change.Write(file, (int) at, bytes);
    if (fails()) {
      change(write.torn());
      throw full();
    }
    change(write);
    return bytes.length;
  }

  synchronized void truncate(int file, long size) throws IOException {
    call();
    change(new Change.Truncate(file, (int) size));
  }

  synchronized void force(Change forced) throws IOException {
    call();
    change(forced);
  }

  synchronized List<Path> list(Path directory) throws IOException {
    call();
    require(directory);
    return now.list(directory);
  }

  synchronized void makeDirectory(Path path) throws IOException {
    call();
    if (now.find(path).isPresent()) {
      throw new FileAlreadyExistsException(path.toString());
    }
    requireParent(path);
    change(new Change.MakeDirectory(path));
  }

  synchronized void delete(Path path) throws IOException {
    call();
    require(path);
    if (!now.list(path).isEmpty()) {
      throw new DirectoryNotEmptyException(path.toString());
    }
    change(new Change.Delete(path));
  }

  /** Moves a file, not a directory. */
  synchronized void move(Path from, Path to) throws IOException {
    call();
    int file = require(from);
    requireParent(to);
    if (file == DiskImage.DIRECTORY || now.isDirectory(to)) {
      throw new FileSystemException(from.toString(), to.toString(), "Is a directory");
    }
    change(new Change.Rename(from, to, file));
  }
}
