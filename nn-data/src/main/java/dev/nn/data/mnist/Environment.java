package dev.nn.data.mnist;

import com.google.common.base.Ascii;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a process knows of the user it runs for.
 *
 * @param variables the environment variables
 * @param workingDirectory the directory it was started in
 * @param home the user's home directory
 * @param system the name of the operating system
 */
public record Environment(
    Map<String, String> variables, Path workingDirectory, Path home, String system) {

  /** Keeps a copy of the variables. */
  public Environment {
    variables = Map.copyOf(variables);
  }

  /** The environment of this process. */
  public static Environment ofProcess() {
    return new Environment(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        Path.of(userHome()),
        System.getProperty("os.name"));
  }

  /**
   * Java takes a user's home from the system's list of users, where a container's may be missing.
   */
  private static String userHome() {
    String home = System.getProperty("user.home");
    return home.equals("?") ? System.getProperty("java.io.tmpdir") : home;
  }

  /** The value of a variable that is set and not empty. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * Where this user's caches are: {@code %LOCALAPPDATA%} on Windows, {@code ~/Library/Caches} on
   * macOS, otherwise {@code $XDG_CACHE_HOME} or {@code ~/.cache}.
   */
  public Path caches() {
    String name = Ascii.toLowerCase(system);
    if (name.startsWith("windows")) {
      return variable("LOCALAPPDATA").map(Path::of).orElse(home.resolve("AppData/Local"));
    }
    if (name.startsWith("mac")) {
      return home.resolve("Library/Caches");
    }
    return variable("XDG_CACHE_HOME")
        .map(Path::of)
        .filter(Path::isAbsolute) // The XDG specification: others are to be ignored.
        .orElse(home.resolve(".cache"));
  }
}
