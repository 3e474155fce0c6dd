package dev.nn.examples.source;

import dev.nn.data.download.DownloadListener;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Says of each file, once, that it is being downloaded. */
final class DownloadNotice implements DownloadListener {
  private final Consumer<String> notice;
  private final Set<String> said = new HashSet<>();

  DownloadNotice(Consumer<String> notice) {
    this.notice = notice;
  }

  @Override
  public void received(String file, long received, long total) {
    if (said.add(file)) {
      notice.accept("downloading %s, once".formatted(file));
    }
  }
}
