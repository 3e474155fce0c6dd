package dev.nn.testkit.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path of another disk: its names are those of a plain one. */
record SimulatedPath(SimulatedFileSystem fileSystem, Path plain) implements Path {

  /** What names {@code path} on its disk. */
  static Path plain(Path path) {
    if (path instanceof SimulatedPath simulated) {
      return simulated.plain;
    }
    throw new ProviderMismatchException();
  }

  private SimulatedPath with(Path other) {
    return new SimulatedPath(fileSystem, other);
  }

  private @Nullable SimulatedPath withNullable(@Nullable Path other) {
    return other == null ? null : with(other);
  }

  @Override
  public SimulatedFileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return plain.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return withNullable(plain.getRoot());
  }

  @Override
  public @Nullable Path getFileName() {
    return withNullable(plain.getFileName());
  }

  @Override
  public @Nullable Path getParent() {
    return withNullable(plain.getParent());
  }

  @Override
  public int getNameCount() {
    return plain.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return with(plain.getName(index));
  }

  @Override
  public Path subpath(int from, int to) {
    return with(plain.subpath(from, to));
  }

  @Override
  public boolean startsWith(Path other) {
    return plain.startsWith(plain(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return plain.endsWith(plain(other));
  }

  @Override
  public Path normalize() {
    return with(plain.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return with(plain.resolve(plain(other)));
  }

  @Override
  public Path relativize(Path other) {
    return with(plain.relativize(plain(other)));
  }

  @Override
  public URI toUri() {
    return URI.create("simulated:" + plain.toUri().getRawPath());
  }

  @Override
  public Path toAbsolutePath() {
    return with(plain.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    Path real = toAbsolutePath().normalize();
    fileSystem.provider().checkAccess(real);
    return real;
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int compareTo(Path other) {
    return plain.compareTo(plain(other));
  }

  @Override
  public String toString() {
    return plain.toString();
  }
}
