package dev.nn.data.download;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.nn.core.disk.LastingDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A file on its way, under a name of its own, so that no other process writes it.
 *
 * <p>It starts with a copy of what an earlier attempt has left: a copy, because the file may still
 * be another process's. What it leaves itself, if it is not {@linkplain #restart forgotten} or
 * {@linkplain #moveTo put in place}, the next attempt continues.
 */
final class PartFile implements AutoCloseable {
  private static final Comparator<Path> BY_LENGTH =
      Comparator.comparingLong(part -> part.toFile().length());

  private final Path path;
  private final FileChannel channel;
  private long size;

  private PartFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * A part of {@code directory/name}.
   *
   * @param mirror what parts of the same mirror have in common, for a file name
   */
  static PartFile open(Path directory, String name, String mirror) throws IOException {
    Optional<Path> left = leftBy(directory, name, mirror).stream().max(BY_LENGTH);
    String unique = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    Path path = directory.resolve("%s.%s.%s.part".formatted(name, mirror, unique));
    PartFile part = new PartFile(path, FileChannel.open(path, CREATE_NEW, READ, WRITE));
    if (left.isPresent()) {
      part.append(left.get());
    }
    return part;
  }

  /** Removes what was left of {@code directory/name}, but for the {@code kept} largest parts. */
  static void sweep(Path directory, String name, int kept) throws IOException {
    List<Path> left = leftBy(directory, name, "*");
    left.sort(BY_LENGTH.reversed());
    for (Path part : left.subList(Math.min(kept, left.size()), left.size())) {
      Files.deleteIfExists(part);
    }
  }

  Path path() {
    return path;
  }

  /** The bytes written so far. */
  long size() {
    return size;
  }

  /** Appends all of {@code bytes}. */
  void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      size += channel.write(bytes, size);
    }
  }

  /** Forgets what is written. */
  void restart() throws IOException {
    channel.truncate(0);
    size = 0;
  }

  /** Gives the whole file its final name, in one step, after its bytes are on the disk. */
  void moveTo(Path target) throws IOException {
    channel.force(true);
    channel.close();
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    LastingDirectory.of(target).force();
  }

  /** Closes the file and keeps it for the next attempt, unless it is empty. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (size == 0) {
      Files.deleteIfExists(path);
    }
  }

  private void append(Path left) throws IOException {
    try (FileChannel from = FileChannel.open(left, READ)) {
      size = from.transferTo(0, from.size(), channel);
    } catch (IOException e) {
      restart(); // Another process has put it in place or removed it: start anew.
    }
  }

  private static List<Path> leftBy(Path directory, String name, String mirror) throws IOException {
    List<Path> left = new ArrayList<>();
    String pattern = "%s.%s.*.part".formatted(name, mirror);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
      found.forEach(left::add);
    }
    return left;
  }
}
