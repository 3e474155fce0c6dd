package dev.nn.data.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private static final URI HTTPS = URI.create("https://a.mirror.example/x");
  private static final URI HTTP = URI.create("http://a.mirror.example/x");

  @ParameterizedTest
  @CsvSource({
    "proxy.example:3128, proxy.example:3128",
    "http://proxy.example:3128, proxy.example:3128",
    "http://user:secret@proxy.example:3128/, proxy.example:3128",
    "proxy.example, proxy.example:80",
    "http://[::1]:3128, ::1:3128",
  })
  void reads_the_forms_that_are_in_use(String value, String expected) {
    assertThat(Proxies.of(Map.of("https_proxy", value)).describe(HTTPS)).isEqualTo(expected);
  }

  @Test
  void small_letters_come_first_and_schemes_have_their_own() {
    Map<String, String> environment =
        Map.of("https_proxy", "a:1", "HTTPS_PROXY", "b:2", "http_proxy", "c:3");
    assertThat(Proxies.of(environment).describe(HTTPS)).isEqualTo("a:1");
    assertThat(Proxies.of(environment).describe(HTTP)).isEqualTo("c:3");
    assertThat(Proxies.of(Map.of("HTTP_PROXY", "c:3")).describe(HTTP)).isEqualTo("none set");
    assertThat(Proxies.of(Map.of("https_proxy", " ")).describe(HTTPS)).isEqualTo("none set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "mirror.example", ".mirror.example", "x, A.Mirror.Example ,y"})
  void exempts_hosts(String exempt) {
    Map<String, String> environment = Map.of("https_proxy", "a:1", "no_proxy", exempt);
    assertThat(Proxies.of(environment).describe(HTTPS)).isEqualTo("none set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ror.example", "b.mirror.example", "a.mirror.example.org"})
  void exempts_no_others(String exempt) {
    Map<String, String> environment = Map.of("https_proxy", "a:1", "NO_PROXY", exempt);
    assertThat(Proxies.of(environment).describe(HTTPS)).isEqualTo("a:1");
  }

  @Test
  void javas_own_setting_comes_first() {
    System.setProperty("https.proxyHost", "java.example");
    System.setProperty("https.proxyPort", "99");
    try {
      assertThat(Proxies.of(Map.of("https_proxy", "a:1")).describe(HTTPS))
          .isEqualTo("java.example:99");
    } finally {
      System.clearProperty("https.proxyHost");
      System.clearProperty("https.proxyPort");
    }
  }
}
