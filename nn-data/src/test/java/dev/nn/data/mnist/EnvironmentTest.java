package dev.nn.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  private static final Path HOME = Path.of("/home/me").toAbsolutePath();
  private static final Path OTHER = Path.of("/other").toAbsolutePath();

  @Test
  void knows_the_caches_of_each_system() {
    Map<String, String> both = Map.of("XDG_CACHE_HOME", "" + OTHER, "LOCALAPPDATA", "" + HOME);
    assertThat(caches("Linux", Map.of())).isEqualTo(HOME.resolve(".cache"));
    assertThat(caches("Linux", both)).isEqualTo(OTHER);
    assertThat(caches("Linux", Map.of("XDG_CACHE_HOME", ""))).isEqualTo(HOME.resolve(".cache"));
    assertThat(caches("Linux", Map.of("XDG_CACHE_HOME", "a/b"))).isEqualTo(HOME.resolve(".cache"));
    assertThat(caches("Windows 11", both)).isEqualTo(HOME);
    assertThat(caches("Windows 11", Map.of())).isEqualTo(HOME.resolve("AppData/Local"));
    assertThat(caches("Mac OS X", both)).isEqualTo(HOME.resolve("Library/Caches"));
  }

  @Test
  void knows_this_process() {
    Environment environment = Environment.ofProcess();
    assertThat(environment.workingDirectory()).isAbsolute();
    assertThat(environment.variables()).isEqualTo(System.getenv());
    assertThat(MnistLocator.fromEnvironment((file, received, total) -> {}).cacheDirectory())
        .isEqualTo(environment.caches().resolve("nn").resolve("mnist"));
  }

  private static Path caches(String system, Map<String, String> variables) {
    return new Environment(variables, HOME, HOME, system).caches();
  }
}
