package dev.nn.data.mnist;

import dev.nn.data.download.DownloadListener;
import dev.nn.data.download.DownloadSettings;
import dev.nn.data.download.Downloader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds MNIST where the user has not said where it is.
 *
 * <p>The first of these places counts:
 *
 * <ol>
 *   <li>the directory that the environment variable {@code NN_DATA} names; if it is set, all four
 *       files must be there
 *   <li>{@code data/mnist} below the working directory; if one of the files is there, all must be
 *   <li>the user's cache ({@link Environment#caches}, {@code nn/mnist} there), whose missing files
 *       are downloaded
 * </ol>
 *
 * <p>In the first two places the files may hold something else of the same form; the {@linkplain
 * Mnist#description description} says so.
 */
public final class MnistLocator {

  /** Public copies of the files. */
  public static final List<URI> MIRRORS =
      List.of(
          URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"),
          URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"));

  private static final String VARIABLE = "NN_DATA";

  private final Environment environment;
  private final MnistFiles files;
  private final MnistCache cache;

  /** A locator for these surroundings that reports downloads to {@code listener}. */
  public MnistLocator(
      Environment environment, DownloadSettings settings, DownloadListener listener) {
    this(environment, MnistFiles.GENUINE, new Downloader(settings, listener));
  }

  MnistLocator(Environment environment, MnistFiles files, Downloader downloader) {
    this.environment = environment;
    this.files = files;
    this.cache = new MnistCache(new MnistDirectory(cacheDirectory(), files), downloader);
  }

  /** The locator for this process, which downloads from {@link #MIRRORS}. */
  public static MnistLocator fromEnvironment(DownloadListener listener) {
    Environment environment = Environment.ofProcess();
    return new MnistLocator(
        environment, DownloadSettings.of(MIRRORS, environment.variables()), listener);
  }

  /**
   * The sets from the first place that has them.
   *
   * @throws dev.nn.data.download.DownloadException if they have to be downloaded and cannot be
   * @throws IOException if a file is missing in a place that must have it, or cannot be read
   * @throws dev.nn.data.DataFormatException if a file of the user's is damaged or no such file
   */
  public Mnist load() throws IOException {
    Optional<Path> named = environment.variable(VARIABLE).map(Path::of);
    if (named.isPresent()) {
      return readNamed(environment.workingDirectory().resolve(named.get()));
    }
    MnistDirectory here = in(environment.workingDirectory().resolve("data").resolve("mnist"));
    return here.isBegun() ? here.read() : cache.read();
  }

  /**
   * The sets from the cache, downloaded where it lacks a file.
   *
   * @throws dev.nn.data.download.DownloadException if a file has to be downloaded and cannot be
   * @throws IOException if the cache cannot be read
   */
  public Mnist fetch() throws IOException {
    return cache.read();
  }

  /** Where downloads are kept. */
  public Path cacheDirectory() {
    return environment.caches().resolve("nn").resolve("mnist");
  }

  private Mnist readNamed(Path directory) throws IOException {
    try {
      return in(directory).read();
    } catch (NoSuchFileException e) { // Who set the variable long ago will not think of it.
      throw new NoSuchFileException(
          e.getFile(), null, "%s (%s names this directory)".formatted(e.getReason(), VARIABLE));
    }
  }

  private MnistDirectory in(Path directory) {
    return new MnistDirectory(directory, files);
  }
}
