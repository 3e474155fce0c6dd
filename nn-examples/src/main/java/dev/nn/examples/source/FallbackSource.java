package dev.nn.examples.source;

import dev.nn.data.download.DownloadException;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * One source, or another where the first would have to be downloaded and cannot be.
 *
 * <p>A damaged or incomplete copy of the user's own is an error and never passed over in silence.
 *
 * @param first what is wanted
 * @param otherwise what takes its place
 * @param notice told why
 */
record FallbackSource(DataSource first, DataSource otherwise, Consumer<String> notice)
    implements DataSource {

  @Override
  public ImageData load() throws IOException {
    try {
      return first.load();
    } catch (DownloadException e) {
      notice.accept(
          "MNIST is not here and cannot be downloaded (%s); using the embedded digits instead"
              .formatted(e.getMessage()));
      return otherwise.load();
    }
  }
}
