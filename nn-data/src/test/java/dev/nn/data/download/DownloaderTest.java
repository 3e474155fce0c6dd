package dev.nn.data.download;

import static dev.nn.data.download.FaultServer.head;
import static dev.nn.data.download.FaultServer.ranged;
import static dev.nn.data.download.FaultServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.hash.Hashing;
import dev.nn.data.download.FaultServer.Answer;
import dev.nn.data.download.FaultServer.Request;
import dev.nn.data.idx.IdxArray;
import dev.nn.data.idx.IdxBytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloaderTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final byte[] CONTENT = IdxBytes.noise(1, 500, 20, 20);
  private static final byte[] PACKED = IdxBytes.gzip(CONTENT);
  private static final String SHA256 = Hashing.sha256().hashBytes(CONTENT).toString();
  private static final RemoteFile FILE = new RemoteFile("images", 3, CONTENT.length, SHA256);

  @TempDir private Path directory;

  @Test
  void fetches() throws IOException {
    try (FaultServer server = FaultServer.of(Map.of("/images.gz", PACKED))) {
      assertFetched(fetch(server));
      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().get(0).headers()).containsEntry("user-agent", "nn");
    }
  }

  @Test
  void makes_the_directory() throws IOException {
    try (FaultServer server = FaultServer.of(Map.of("/images.gz", PACKED))) {
      Path deep = directory.resolve("a").resolve("b");
      assertThat(downloader(LONG, server.uri()).fetch(FILE, deep).sha256()).isEqualTo(SHA256);
      assertThat(deep).isDirectoryContaining("glob:**/images.gz");
    }
  }

  @Test
  void accepts_an_answer_that_is_not_packed() throws IOException {
    try (FaultServer server = FaultServer.of(Map.of("/images.gz", CONTENT))) {
      assertThat(fetch(server).sha256()).isEqualTo(SHA256);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 50, 90})
  void resumes_where_the_connection_broke(int percent) throws IOException {
    int cut = PACKED.length * percent / 100;
    try (FaultServer server = new FaultServer(cutAt(cut))) {
      assertFetched(fetch(server));
      assertThat(server.requests().stream().map(Request::from)).containsExactly(0, cut);
    }
  }

  @Test
  void resumes_again_and_again_but_not_for_ever() throws IOException {
    Answer dribble =
        (request, out) -> ranged(request, out, PACKED, request.from() + PACKED.length / 5 + 1);
    try (FaultServer server = new FaultServer(dribble)) {
      assertFetched(fetch(server));
      assertThat(server.requests()).hasSize(5);
    }
    try (FaultServer server = new FaultServer((request, out) -> ranged(request, out, PACKED, 0))) {
      assertFailure(server)
          .contains("images: connection to 127.0.0.1 broke (")
          .endsWith("; tried 1 mirror");
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void starts_anew_where_the_server_knows_no_ranges() throws IOException {
    AtomicInteger count = new AtomicInteger();
    Answer deaf =
        (request, out) -> {
          head(out, "200 OK", "Content-Length: " + PACKED.length);
          out.write(PACKED, 0, count.getAndIncrement() == 0 ? PACKED.length / 2 : PACKED.length);
        };
    try (FaultServer server = new FaultServer(deaf)) {
      assertFetched(fetch(server));
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void starts_anew_where_the_server_sends_another_range() throws IOException {
    AtomicInteger resumed = new AtomicInteger();
    Answer wrong =
        (request, out) -> {
          if (request.from() == 0) {
            ranged(request, out, PACKED, PACKED.length / (2 - resumed.get()));
          } else {
            resumed.incrementAndGet();
            head(out, "206 Partial Content", "Content-Range: bytes 7-8/9", "Content-Length: 2");
            out.write(new byte[2]);
          }
        };
    try (FaultServer server = new FaultServer(wrong)) {
      assertFetched(fetch(server));
      assertThat(server.requests().stream().map(Request::from))
          .containsExactly(0, PACKED.length / 2, 0);
    }
  }

  @Test
  void continues_what_an_earlier_attempt_has_left() throws IOException {
    try (FaultServer server = FaultServer.of(Map.of("/images.gz", PACKED))) {
      Path left = leave(server, Arrays.copyOf(PACKED, 1000));
      assertFetched(fetch(server), left);
      assertThat(server.requests().stream().map(Request::from)).containsExactly(1000);
      downloader(LONG, server.uri()).sweep(FILE, directory, 0);
      assertNames("images.gz");
    }
  }

  @Test
  void starts_anew_when_what_is_left_does_not_fit() throws IOException {
    try (FaultServer server = FaultServer.of(Map.of("/images.gz", PACKED))) {
      Path left = leave(server, new byte[1000]);
      assertFetched(fetch(server), left);
      assertThat(server.requests().stream().map(Request::from)).containsExactly(1000, 0);
    }
  }

  @Test
  void starts_anew_when_what_is_left_is_too_long() throws IOException {
    Answer strict =
        (request, out) -> {
          if (request.from() >= PACKED.length) {
            head(out, "416 Range Not Satisfiable", "Content-Length: 0");
          } else {
            ranged(request, out, PACKED, PACKED.length);
          }
        };
    try (FaultServer server = new FaultServer(strict)) {
      Path left = leave(server, PACKED);
      assertFetched(fetch(server), left);
    }
  }

  @Test
  void keeps_what_came_for_the_next_attempt() throws IOException {
    try (FaultServer server =
        new FaultServer((request, out) -> ranged(request, out, PACKED, PACKED.length / 2))) {
      assertFailure(server).contains("broke");
      List<String> names = names();
      assertThat(names).hasSize(1);
      assertThat(names.get(0)).endsWith(".part");
      assertThat(Files.size(directory.resolve(names.get(0)))).isEqualTo(PACKED.length / 2);
    }
  }

  @Test
  void wrong_content_leads_to_the_next_mirror() throws IOException {
    byte[] other = IdxBytes.gzip(IdxBytes.noise(2, 500, 20, 20));
    try (FaultServer bad = FaultServer.of(Map.of("/images.gz", other));
        FaultServer good = FaultServer.of(Map.of("/images.gz", PACKED))) {
      assertFetched(downloader(LONG, bad.uri(), good.uri()).fetch(FILE, directory));
      assertThat(bad.requests()).hasSize(1);
    }
  }

  @Test
  void wrong_content_from_all_mirrors_is_discarded() throws IOException {
    byte[] other = IdxBytes.noise(2, 500, 20, 20);
    String came = Hashing.sha256().hashBytes(other).toString().substring(0, 12);
    try (FaultServer server = FaultServer.of(Map.of("/images.gz", IdxBytes.gzip(other)))) {
      assertFailure(server)
          .isEqualTo(
              "images: content SHA-256 %s… from %simages.gz, expected %s…; file discarded; tried 1 mirror",
              came, server.uri(), SHA256.substring(0, 12));
      assertNames();
    }
  }

  @Test
  void damaged_content_is_discarded() throws IOException {
    byte[] damaged = PACKED.clone();
    damaged[PACKED.length - 6] ^= 1;
    try (FaultServer server = FaultServer.of(Map.of("/images.gz", damaged))) {
      assertFailure(server)
          .isEqualTo(
              "images: content from %simages.gz is damaged (checksum inside gzip is wrong); file"
                  + " discarded; tried 1 mirror",
              server.uri());
      assertNames();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "404 Not Found",
        "500 Internal Server Error",
        "503 Service Unavailable",
        "204 No Content"
      })
  void errors_lead_to_the_next_mirror(String status) throws IOException {
    Answer error = (request, out) -> head(out, status, "Retry-After: 3600");
    try (FaultServer bad = new FaultServer(error);
        FaultServer good = FaultServer.of(Map.of("/images.gz", PACKED))) {
      assertFetched(downloader(LONG, bad.uri(), good.uri()).fetch(FILE, directory));
      Files.delete(directory.resolve("images.gz"));
      assertFailure(bad)
          .isEqualTo("images: 127.0.0.1 answered %s; tried 1 mirror", status.substring(0, 3));
      assertThat(bad.requests()).hasSize(2);
      assertNames();
    }
  }

  @Test
  void refuses_a_captive_portal() throws IOException {
    byte[] page = "<html>Please log in</html>".getBytes(StandardCharsets.US_ASCII);
    try (FaultServer server =
        new FaultServer((request, out) -> whole(out, page, "Content-Type: Text/HTML; charset=x"))) {
      assertFailure(server)
          .isEqualTo(
              "images: 127.0.0.1 answered with a web page instead of data (captive portal?); tried"
                  + " 1 mirror");
    }
    try (FaultServer server = new FaultServer((request, out) -> whole(out, page))) {
      assertFailure(server).contains("not an IDX file (magic 0x3C68746D at byte 0");
    }
    assertNames();
  }

  @Test
  void follows_five_redirects() throws IOException {
    try (FaultServer server = new FaultServer(redirects(5))) {
      assertFetched(fetch(server));
      assertThat(server.requests()).hasSize(6);
    }
  }

  @Test
  void refuses_a_redirect_loop() throws IOException {
    try (FaultServer server = new FaultServer(redirects(6))) {
      assertFailure(server)
          .isEqualTo("images: 127.0.0.1 redirects more than 5 times; tried 1 mirror");
      assertThat(server.requests()).hasSize(6);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/hostname",
        "ftp://127.0.0.1/images.gz",
        "http:relative",
        "http://a b/"
      })
  void refuses_redirects_out_of_the_web(String location) throws IOException {
    Answer redirect = (request, out) -> head(out, "302 Found", "Location: " + location);
    try (FaultServer server = new FaultServer(redirect)) {
      assertFailure(server).startsWith("images: 127.0.0.1 redirects to what is no ");
    }
  }

  @Test
  void times_out_when_nothing_comes() throws IOException {
    Answer stall =
        (request, out) -> {
          ranged(request, out, PACKED, 5000);
          out.flush();
          Thread.sleep(LONG.toMillis());
        };
    try (FaultServer server = new FaultServer(stall)) {
      assertThatExceptionOfType(DownloadException.class)
          .isThrownBy(() -> downloader(Duration.ofMillis(100), server.uri()).fetch(FILE, directory))
          .withMessage("images: 127.0.0.1 stalls (0 bytes in 0.1 s); tried 1 mirror");
    }
  }

  @Test
  void times_out_when_too_little_comes() throws IOException {
    Answer trickle =
        (request, out) -> {
          ranged(request, out, PACKED, request.from());
          for (int i = 0; i < 1000; i++) {
            out.write(PACKED[request.from() + i]);
            out.flush();
            Thread.sleep(20);
          }
        };
    try (FaultServer server = new FaultServer(trickle)) {
      assertThatExceptionOfType(DownloadException.class)
          .isThrownBy(() -> downloader(Duration.ofMillis(150), server.uri()).fetch(FILE, directory))
          .withMessageMatching(
              "images: 127.0.0.1 stalls \\(\\d bytes in 0.15 s\\); tried 1 mirror");
    }
  }

  @Test
  void stops_at_the_limit() throws IOException {
    AtomicInteger sent = new AtomicInteger();
    Answer endless =
        (request, out) -> {
          head(out, "200 OK");
          while (true) {
            out.write(PACKED, 0, 10_000);
            sent.addAndGet(10_000);
          }
        };
    try (FaultServer server = new FaultServer(endless)) {
      assertFailure(server)
          .isEqualTo(
              "images: 127.0.0.1 sends more than the %d bytes that are accepted, stopped; tried 1"
                  + " mirror",
              CONTENT.length + 65536);
    }
    assertThat(sent.get()).isLessThan(100_000_000);
  }

  @Test
  void does_not_read_what_is_announced_to_be_too_long() throws IOException {
    Answer huge = (request, out) -> head(out, "200 OK", "Content-Length: 9000000000");
    try (FaultServer server = new FaultServer(huge)) {
      assertFailure(server).contains("sends more than the 265552 bytes that are accepted");
    }
  }

  @Test
  void unreachable_mirrors_are_named_with_the_proxy_and_away_out() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    URI refused = URI.create("http://127.0.0.1:" + closed + "/");
    URI unknown = URI.create("http://mirror.invalid/");
    assertThatExceptionOfType(DownloadException.class)
        .isThrownBy(() -> downloader(LONG, refused, unknown).fetch(FILE, directory))
        .withMessageMatching(
            "images: cannot reach 127.0.0.1 \\([Cc]onnection refused\\); cannot reach"
                + " mirror.invalid \\(unknown host\\); tried 2 mirrors; proxy: none set; offline?"
                    .replace("?", "\\?")
                + " use --data DIR");
    assertNames();
  }

  @Test
  void a_server_without_tls_is_said_to_be_one() throws IOException {
    try (FaultServer server = FaultServer.of(Map.of("/images.gz", PACKED))) {
      URI https = URI.create("https://127.0.0.1:" + server.port() + "/");
      assertThatExceptionOfType(DownloadException.class)
          .isThrownBy(() -> downloader(LONG, https).fetch(FILE, directory))
          .withMessageStartingWith("images: cannot reach 127.0.0.1 (TLS: ");
    }
  }

  @Test
  void asks_the_proxy_of_the_environment() throws IOException {
    Answer proxy =
        (request, out) -> {
          assertThat(request.line()).isEqualTo("GET http://mirror.invalid/images.gz HTTP/1.1");
          ranged(request, out, PACKED, PACKED.length);
        };
    try (FaultServer server = new FaultServer(proxy)) {
      Map<String, String> environment =
          Map.of("http_proxy", "http://u:p@127.0.0.1:" + server.port());
      assertFetched(through(environment, "http://mirror.invalid/").fetch(FILE, directory));
    }
  }

  @Test
  void names_the_proxy_that_refuses() throws IOException {
    Answer proxy = (request, out) -> head(out, "403 Forbidden", "Content-Length: 0");
    try (FaultServer server = new FaultServer(proxy)) {
      Map<String, String> environment = Map.of("HTTPS_PROXY", "127.0.0.1:" + server.port());
      assertThatExceptionOfType(DownloadException.class)
          .isThrownBy(() -> through(environment, "https://mirror.invalid/").fetch(FILE, directory))
          .withMessage(
              "images: cannot reach mirror.invalid (the proxy refuses: Tunnel failed, got: 403);"
                  + " tried 1 mirror; proxy: 127.0.0.1:%d; offline? use --data DIR",
              server.port());
      assertThat(server.requests().get(0).line()).isEqualTo("CONNECT mirror.invalid:443 HTTP/1.1");
    }
  }

  @Test
  void a_proxy_that_is_none_is_said_to_be() {
    Downloader downloader = through(Map.of("https_proxy", "a b:c"), "https://mirror.invalid/");
    assertThatExceptionOfType(DownloadException.class)
        .isThrownBy(() -> downloader.fetch(FILE, directory))
        .withMessage(
            "images: cannot reach mirror.invalid (the proxy that is set is not HOST:PORT); tried 1"
                + " mirror; proxy: not HOST:PORT; offline? use --data DIR");
  }

  @Test
  void reports_progress() throws IOException {
    List<Long> received = Collections.synchronizedList(new ArrayList<>());
    DownloadListener listener =
        (file, bytes, total) -> {
          assertThat(file).isEqualTo("images.gz");
          assertThat(total).isEqualTo(PACKED.length);
          received.add(bytes);
        };
    try (FaultServer server = new FaultServer(cutAt(1000))) {
      IdxArray content =
          new Downloader(settings(LONG, Map.of(), server.uri()), listener).fetch(FILE, directory);
      assertThat(content.sha256()).isEqualTo(SHA256);
    }
    assertThat(received).isSorted().contains(1000L).endsWith((long) PACKED.length);
  }

  @Test
  void the_listeners_exception_is_the_callers() throws IOException {
    DownloadListener listener =
        (file, bytes, total) -> {
          throw new IllegalStateException("stop");
        };
    try (FaultServer server = FaultServer.of(Map.of("/images.gz", PACKED))) {
      Downloader downloader = new Downloader(settings(LONG, Map.of(), server.uri()), listener);
      assertThatIllegalStateException()
          .isThrownBy(() -> downloader.fetch(FILE, directory))
          .withMessage("stop");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void a_directory_that_cannot_be_written_is_named() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    try (FaultServer server = FaultServer.of(Map.of("/images.gz", PACKED))) {
      assertThatExceptionOfType(DownloadException.class)
          .isThrownBy(() -> downloader(LONG, server.uri()).fetch(FILE, file))
          .withMessage("cannot write %s: a file is in the way", file);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void a_final_name_that_cannot_be_given_is_named() throws IOException {
    Files.createDirectories(directory.resolve("images.gz").resolve("in-the-way"));
    try (FaultServer server = FaultServer.of(Map.of("/images.gz", PACKED))) {
      assertFailure(server).startsWith("cannot write " + directory + ": ");
    }
  }

  @Test
  void interruption_ends_the_wait() throws IOException {
    Thread thread = Thread.currentThread();
    Answer interrupting =
        (request, out) -> {
          ranged(request, out, PACKED, 1000);
          out.flush();
          thread.interrupt();
          Thread.sleep(LONG.toMillis());
        };
    try (FaultServer server = new FaultServer(interrupting)) {
      assertFailure(server).isEqualTo("images: download interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void threads_without_a_lock_do_not_harm_each_other() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (FaultServer server = FaultServer.of(Map.of("/images.gz", PACKED))) {
      List<Future<IdxArray>> fetched = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        fetched.add(threads.submit(() -> downloader(LONG, server.uri()).fetch(FILE, directory)));
      }
      for (Future<IdxArray> content : fetched) {
        assertFetched(content.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Answer cutAt(int cut) {
    return (request, out) ->
        ranged(request, out, PACKED, request.from() == 0 ? cut : PACKED.length);
  }

  private static Answer redirects(int count) {
    return (request, out) -> {
      String digits = request.path().replaceAll("\\D", "");
      int hop = digits.isEmpty() ? 0 : Integer.parseInt(digits);
      if (hop == count) {
        ranged(request, out, PACKED, PACKED.length);
      } else {
        head(out, "302 Found", "Location: /hop/" + (hop + 1), "Content-Length: 0");
      }
    };
  }

  private Path leave(FaultServer server, byte[] bytes) throws IOException {
    String uri = server.uri() + "images.gz";
    String tag = Hashing.sha256().hashUnencodedChars(uri).toString().substring(0, 8);
    return Files.write(directory.resolve("images.gz." + tag + ".1-x.part"), bytes);
  }

  private IdxArray fetch(FaultServer server) throws IOException {
    return downloader(LONG, server.uri()).fetch(FILE, directory);
  }

  private static Downloader downloader(Duration stall, URI... mirrors) {
    return new Downloader(settings(stall, Map.of(), mirrors), DownloadListener.silent());
  }

  private static Downloader through(Map<String, String> environment, String mirror) {
    return new Downloader(
        settings(LONG, environment, URI.create(mirror)), DownloadListener.silent());
  }

  private static DownloadSettings settings(
      Duration stall, Map<String, String> environment, URI... mirrors) {
    return new DownloadSettings(List.of(mirrors), LONG, stall, Proxies.of(environment));
  }

  private AbstractStringAssert<?> assertFailure(FaultServer server) {
    DownloadException failure = catchThrowableOfType(DownloadException.class, () -> fetch(server));
    return assertThat(failure.getMessage());
  }

  private void assertFetched(IdxArray content, Path... left) throws IOException {
    assertThat(content.sha256()).isEqualTo(SHA256);
    assertThat(Files.readAllBytes(directory.resolve("images.gz"))).isEqualTo(PACKED);
    for (Path part : left) {
      assertThat(part).exists(); // It may be another process's: only who holds the lock sweeps.
    }
  }

  private void assertNames(String... names) throws IOException {
    assertThat(names()).containsExactlyInAnyOrder(names);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toList());
    }
  }
}
