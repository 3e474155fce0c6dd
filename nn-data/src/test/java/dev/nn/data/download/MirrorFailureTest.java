package dev.nn.data.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class MirrorFailureTest {
  private static final URI MIRROR = URI.create("https://mirror.example/");

  @Test
  void says_what_the_exceptions_mean() {
    assertThat(words(new HttpConnectTimeoutException("HTTP connect timed out")))
        .isEqualTo("cannot reach mirror.example (connect timed out after 30 s)");
    assertThat(words(new ConnectException()))
        .isEqualTo("cannot reach mirror.example (connection refused)");
    assertThat(words(new SSLHandshakeException("no path\nmore")))
        .isEqualTo("cannot reach mirror.example (TLS: no path)");
    assertThat(words(new IOException("reset")))
        .isEqualTo("connection to mirror.example broke (reset)");
  }

  @Test
  void writes_seconds() {
    assertThat(MirrorFailure.seconds(Duration.ofMillis(150))).isEqualTo("0.15 s");
    assertThat(MirrorFailure.seconds(Duration.ofSeconds(100))).isEqualTo("100 s");
    assertThat(MirrorFailure.seconds(Duration.ZERO)).isEqualTo("0 s");
  }

  private static String words(Exception cause) {
    return String.valueOf(
        MirrorFailure.network(MIRROR, cause, Duration.ofSeconds(30)).getMessage());
  }
}
