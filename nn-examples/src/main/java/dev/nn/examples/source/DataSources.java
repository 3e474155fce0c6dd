package dev.nn.examples.source;

import dev.nn.data.download.DownloadSettings;
import dev.nn.data.mnist.Environment;
import dev.nn.data.mnist.Mnist;
import dev.nn.data.mnist.MnistLocator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Chooses where data come from.
 *
 * @param environment where MNIST is looked for
 * @param mirrors where it is downloaded from
 * @param notice told, in one line, of downloads and of embedded digits in place of MNIST
 */
public record DataSources(Environment environment, List<URI> mirrors, Consumer<String> notice) {

  /** What the user writes for the embedded digits; {@code ./embedded} is a directory. */
  public static final String EMBEDDED = "embedded";

  private static final String VARIABLE = "NN_DATA";

  /** What the user writes for MNIST from wherever it is found, and nothing else. */
  private static final String MNIST = "mnist";

  /**
   * What the user named: {@link #EMBEDDED}, {@code mnist}, or a directory, which must then have all
   * files.
   */
  public DataSource named(String name) {
    return switch (name) {
      case EMBEDDED -> new EmbeddedSource();
      case MNIST -> this::located;
      default ->
          () -> images(Mnist.read(environment.workingDirectory().resolve(Path.of(name))), name);
    };
  }

  /** MNIST from wherever it is found, or else the embedded digits. */
  public DataSource any() {
    return new FallbackSource(this::located, new EmbeddedSource(), notice);
  }

  private ImageData located() throws IOException {
    DownloadSettings settings = DownloadSettings.of(mirrors, environment.variables());
    Mnist mnist = new MnistLocator(environment, settings, new DownloadNotice(notice)).load();
    return images(mnist, environment.variable(VARIABLE).orElse(""));
  }

  private static ImageData images(Mnist mnist, String place) {
    return new ImageData(
        new Origin(mnist.description(), mnist.digest(), place),
        mnist.training(),
        mnist.validation(),
        mnist.test());
  }
}
