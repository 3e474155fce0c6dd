package dev.nn.examples.cli;

import dev.nn.examples.source.DataSource;
import dev.nn.examples.source.DataSources;
import dev.nn.examples.source.ImageData;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the data. */
final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR|mnist|embedded",
      description = {
        "Directory with the four MNIST files; or mnist: from $NN_DATA, data/mnist, the cache or a",
        "download, else an error; or embedded: the generated digits.",
        "Default: mnist, and the generated digits if it cannot be downloaded."
      })
  @Nullable String name;

  /**
   * The data.
   *
   * @throws IOException if they are missing or cannot be read or brought
   */
  ImageData load(Surroundings surroundings) throws IOException {
    DataSources sources =
        new DataSources(
            surroundings.environment(),
            surroundings.mirrors(),
            line -> surroundings.terminal().err().println("nn: " + line));
    DataSource source = name == null ? sources.any() : sources.named(name);
    return source.load();
  }
}
