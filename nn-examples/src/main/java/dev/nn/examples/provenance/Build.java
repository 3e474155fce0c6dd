package dev.nn.examples.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * What this program was built from.
 *
 * @param version of the project
 * @param commit that the repository is at, or else that was told to the build
 */
public record Build(String version, Commit commit) {

  /** The build that is running. */
  public static Build current() {
    Properties properties = new Properties();
    try (InputStream file =
        Objects.requireNonNull(Build.class.getResourceAsStream("build.properties"))) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Commit told = Commit.parse(properties.getProperty("commit"));
    return new Build(
        properties.getProperty("version"),
        Repository.ofProgram().flatMap(Repository::commit).orElse(told));
  }
}
