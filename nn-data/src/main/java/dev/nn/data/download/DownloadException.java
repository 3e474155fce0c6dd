package dev.nn.data.download;

import dev.nn.core.disk.DiskReason;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file could not be brought, from any mirror, or not be put in place.
 *
 * <p>The message is one line for people; a caller that has something else to offer goes on with it.
 */
public final class DownloadException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A failure that no exception tells of. */
  public DownloadException(String message) {
    super(message);
  }

  /** A failure and what made it one. */
  public DownloadException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Nothing can be written to {@code directory}. */
  public static DownloadException cannotWrite(Path directory, IOException cause) {
    return new DownloadException(
        "cannot write %s: %s".formatted(directory, DiskReason.of(cause)), cause);
  }
}
