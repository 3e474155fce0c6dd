package dev.nn.data.download;

/** Hears how far a download is. */
@FunctionalInterface
public interface DownloadListener {

  /**
   * More of a file has come; called from a thread of the download, never from two at once.
   *
   * @param file the name of the file
   * @param received the bytes here so far, those of an earlier attempt included; fewer than before
   *     if the file is fetched anew
   * @param total the bytes of the whole file, -1 if the mirror does not say
   */
  void received(String file, long received, long total);

  /** Hears nothing. */
  static DownloadListener silent() {
    return (file, received, total) -> {};
  }
}
