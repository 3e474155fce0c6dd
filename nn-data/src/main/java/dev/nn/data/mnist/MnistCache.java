package dev.nn.data.mnist;

import dev.nn.data.DataFormatException;
import dev.nn.data.download.DownloadException;
import dev.nn.data.download.Downloader;
import dev.nn.data.download.RemoteFile;
import dev.nn.data.idx.IdxArray;
import dev.nn.data.idx.IdxFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The user's cache: a directory that this program fills.
 *
 * <p>Every file is verified whenever it is read; a missing or damaged one is fetched. A complete
 * cache is only read, so it may be read-only.
 */
final class MnistCache {
  private static final String LOCK_NAME = "lock";

  // The lock of a dead process is free at once; one that is merely slow is not waited for longer.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final MnistDirectory directory;
  private final Downloader downloader;

  MnistCache(MnistDirectory directory, Downloader downloader) {
    this.directory = directory;
    this.downloader = downloader;
  }

  /**
   * The sets, fetched if need be.
   *
   * @throws DownloadException if a file is not here and cannot be brought
   */
  Mnist read() throws IOException {
    List<IdxArray> contents = new ArrayList<>();
    for (RemoteFile file : directory.files().all()) {
      Optional<IdxArray> here = verified(file);
      contents.add(here.isPresent() ? here.get() : fetchAlone(file));
    }
    return new MnistReader(contents).read(directory.files(), "files in " + directory.path());
  }

  private IdxArray fetchAlone(RemoteFile file) throws IOException {
    try (CacheLock lock = lock()) {
      Optional<IdxArray> broughtByAnother = verified(file);
      return broughtByAnother.isPresent() ? broughtByAnother.get() : fetch(file, lock.isHeld());
    }
  }

  private IdxArray fetch(RemoteFile file, boolean alone) throws IOException {
    if (!alone) {
      return fetchBesideAnother(file);
    }
    downloader.sweep(file, directory.path(), 1);
    IdxArray content = downloader.fetch(file, directory.path());
    downloader.sweep(file, directory.path(), 0);
    return content;
  }

  /** The other may finish first, and then clears away what this one has begun. */
  private IdxArray fetchBesideAnother(RemoteFile file) throws IOException {
    try {
      return downloader.fetch(file, directory.path());
    } catch (DownloadException e) {
      return verified(file).orElseThrow(() -> e);
    }
  }

  private CacheLock lock() throws DownloadException {
    Path path = directory.path();
    try {
      Files.createDirectories(path);
      return CacheLock.acquire(path.resolve(LOCK_NAME), PATIENCE);
    } catch (InterruptedIOException e) {
      throw new DownloadException("interrupted while another process downloads", e);
    } catch (IOException e) {
      throw DownloadException.cannotWrite(path, e);
    }
  }

  private Optional<IdxArray> verified(RemoteFile file) throws IOException {
    Optional<Path> path = directory.find(file);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(IdxFile.read(path.get(), file.dimensions())).filter(file::matches);
    } catch (DataFormatException e) {
      return Optional.empty(); // A damaged file is as good as none: it is fetched and replaced.
    }
  }
}
