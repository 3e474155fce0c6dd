package dev.nn.data.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedirectsTest {
  private static final URI HTTPS = URI.create("https://mirror.example/a/b.gz");
  private static final URI HTTP = URI.create("http://mirror.example/a/b.gz");

  @Test
  void follows_relative_absolute_and_to_tls() throws MirrorFailure {
    assertThat(Redirects.target(HTTPS, Optional.of("c.gz")))
        .hasToString("https://mirror.example/a/c.gz");
    assertThat(Redirects.target(HTTPS, Optional.of("https://x.example/c"))).hasHost("x.example");
    assertThat(Redirects.target(HTTP, Optional.of("https://x.example/c"))).hasScheme("https");
    assertThat(Redirects.target(HTTP, Optional.of("http://x.example/c"))).hasScheme("http");
  }

  @Test
  void never_gives_up_tls() {
    assertThatExceptionOfType(MirrorFailure.class)
        .isThrownBy(() -> Redirects.target(HTTPS, Optional.of("http://x.example/c")))
        .withMessage("mirror.example redirects to http://x.example, without TLS, refused");
    assertThatExceptionOfType(MirrorFailure.class)
        .isThrownBy(() -> Redirects.target(HTTPS, Optional.of("HTTP://x.example/c")));
  }

  @Test
  void refuses_nowhere() {
    assertThatExceptionOfType(MirrorFailure.class)
        .isThrownBy(() -> Redirects.target(HTTP, Optional.empty()))
        .withMessage("mirror.example redirects to nowhere, refused");
  }
}
