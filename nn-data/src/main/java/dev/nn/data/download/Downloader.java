package dev.nn.data.download;

import static java.util.Objects.requireNonNull;

import com.google.common.hash.Hashing;
import dev.nn.data.DataFormatException;
import dev.nn.data.download.MirrorFailure.Kind;
import dev.nn.data.idx.IdxArray;
import dev.nn.data.idx.IdxFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fetches IDX files from mirrors into a directory.
 *
 * <p>A file gets its name only after its unpacked content has the right SHA-256 and its bytes are
 * on the disk, in one step; under that name there is never a part of it. A broken connection is
 * resumed. Any number of processes may fetch the same file at once: each writes a part of its own,
 * and the last to finish replaces equal content.
 */
public final class Downloader {
  private static final int MOST_ATTEMPTS = 6;
  private static final int MOST_FRUITLESS = 2;
  private static final int SHOWN_DIGITS = 12;

  private final DownloadSettings settings;
  private final DownloadListener listener;
  private final HttpFetch http;

  /** A downloader that reports to {@code listener}. */
  public Downloader(DownloadSettings settings, DownloadListener listener) {
    this.settings = settings;
    this.listener = listener;
    this.http = new HttpFetch(settings);
  }

  /**
   * Fetches {@code file} to {@code directory/name.gz} and returns its content.
   *
   * @throws DownloadException if no mirror brings it, or it cannot be written
   */
  public IdxArray fetch(RemoteFile file, Path directory) throws DownloadException {
    List<MirrorFailure> failures = new ArrayList<>();
    try {
      Files.createDirectories(directory);
      for (URI mirror : settings.mirrors()) {
        try {
          return fetchFrom(mirror.resolve(file.packedName()), file, directory);
        } catch (MirrorFailure e) {
          failures.add(e);
        }
      }
    } catch (InterruptedIOException e) {
      throw new DownloadException(file.name() + ": download interrupted", e);
    } catch (IOException e) {
      throw DownloadException.cannotWrite(directory, e);
    }
    throw new DownloadException(message(file, failures), failures.get(failures.size() - 1));
  }

  /**
   * Removes what broken downloads of {@code file} have left, but for the {@code kept} largest
   * parts; only for who knows that no other process is fetching it.
   *
   * @throws DownloadException if they cannot be removed
   */
  public void sweep(RemoteFile file, Path directory, int kept) throws DownloadException {
    try {
      PartFile.sweep(directory, file.packedName(), kept);
    } catch (IOException e) {
      throw DownloadException.cannotWrite(directory, e);
    }
  }

  private IdxArray fetchFrom(URI uri, RemoteFile file, Path directory)
      throws MirrorFailure, IOException {
    try (PartFile part = PartFile.open(directory, file.packedName(), tag(uri))) {
      boolean continued = part.size() > 0;
      Transfer transfer = new Transfer(file, part, listener);
      IdxArray content;
      try {
        content = complete(uri, file, part, transfer);
      } catch (MirrorFailure e) {
        if (!continued || part.size() > 0) {
          throw e;
        }
        // What was left by an earlier attempt did not fit: once more, from the start.
        content = complete(uri, file, part, transfer);
      }
      part.moveTo(directory.resolve(file.packedName()));
      return content;
    }
  }

  private IdxArray complete(URI uri, RemoteFile file, PartFile part, Transfer transfer)
      throws MirrorFailure, IOException {
    int fruitless = 0;
    for (int attempt = 1; ; attempt++) {
      long before = transfer.received();
      try {
        http.fetch(uri, transfer);
        break;
      } catch (MirrorFailure e) {
        fruitless += transfer.received() == before ? 1 : 0;
        if (e.kind() != Kind.PASSING || attempt == MOST_ATTEMPTS || fruitless == MOST_FRUITLESS) {
          throw e;
        }
      }
    }
    return verify(uri, file, part);
  }

  /** The content of a whole part, which is emptied if it is wrong. */
  private static IdxArray verify(URI uri, RemoteFile file, PartFile part)
      throws MirrorFailure, IOException {
    IdxArray content;
    try {
      content = IdxFile.read(part.path(), file.dimensions());
    } catch (DataFormatException e) {
      part.restart();
      String what =
          requireNonNull(e.getMessage()).substring(part.path().toString().length() + ": ".length());
      throw MirrorFailure.lasting(
          "content from %s is damaged (%s); file discarded".formatted(uri, what));
    }
    String sha256 = content.sha256();
    if (!sha256.equals(file.sha256())) {
      part.restart();
      throw MirrorFailure.lasting(
          "content SHA-256 %s from %s, expected %s; file discarded"
              .formatted(shorten(sha256), uri, shorten(file.sha256())));
    }
    return content;
  }

  private String message(RemoteFile file, List<MirrorFailure> failures) {
    Stream<String> reasons = failures.stream().map(MirrorFailure::getMessage).distinct();
    String what = reasons.collect(Collectors.joining("; ", file.name() + ": ", ""));
    String tried =
        "; tried %d mirror%s".formatted(failures.size(), failures.size() == 1 ? "" : "s");
    boolean unreachable = failures.stream().anyMatch(e -> e.kind() == Kind.UNREACHABLE);
    return unreachable
        ? "%s%s; proxy: %s; offline? use --data DIR"
            .formatted(what, tried, settings.proxies().describe(settings.mirrors().get(0)))
        : what + tried;
  }

  private static String shorten(String sha256) {
    return sha256.substring(0, SHOWN_DIGITS) + "…";
  }

  /**
   * What the parts of one mirror have in common: two mirrors may have packed a file differently.
   */
  private static String tag(URI uri) {
    return Hashing.sha256().hashUnencodedChars(uri.toString()).toString().substring(0, 8);
  }
}
