package dev.nn.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.examples.recognition.DigitReader;
import dev.nn.examples.recognition.Drawing;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no page of ours sends, over plain sockets; each is refused, and the server goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileRequestsTest {
  private static final LabeledImages DIGITS = EmbeddedDigits.of(7, 1);
  private static final String ZEROS = "0,".repeat(783) + "0";

  private DigitReader reader;
  private SiteServer server;
  private int port;

  @BeforeAll
  void start() {
    reader = Readers.embedded();
    server = SiteServer.start(0, reader);
    port = server.address().getPort();
  }

  @AfterAll
  void stop() {
    server.close();
    reader.close();
  }

  @AfterEach
  void the_server_still_answers() throws IOException {
    RawAnswer page = RawAnswer.to(port, here(own("GET / HTTP/1.1", "Connection: close") + "\r\n"));
    assertThat(page.status()).isEqualTo(200);
    RawAnswer reading = RawAnswer.to(port, post(Readers.question(drawing(), 0)));
    assertThat(reading.status()).isEqualTo(200);
    assertThat(reading.body()).contains("\"decision\":{\"label\":" + DIGITS.label(0));
  }

  private static Drawing drawing() {
    return Readers.drawing(DIGITS, 0);
  }

  /** A request's head as our page sends it, but for what is given. */
  private static String own(String line, String... headers) {
    return head(line, "Host: 127.0.0.1:PORT", headers);
  }

  private static String head(String line, String host, String... headers) {
    List<String> lines = new ArrayList<>(List.of(line));
    lines.add(host);
    lines.addAll(List.of(headers));
    return String.join("\r\n", lines) + "\r\n";
  }

  private String post(String body) {
    return here(posted(body, "Content-Type: application/json"));
  }

  private static String posted(String body, String... headers) {
    String length = "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length;
    return own("POST /api/read HTTP/1.1", headers)
        + length
        + "\r\nConnection: close\r\n\r\n"
        + body;
  }

  private static String json(String body) {
    return posted(body, "Content-Type: application/json");
  }

  private static String levels(String levels) {
    return json(
        "{\"drawing\":{\"width\":28,\"height\":28,\"levels\":[%s]},\"member\":0}"
            .formatted(levels));
  }

  private static String size(String width, String height) {
    return json(
        "{\"drawing\":{\"width\":%s,\"height\":%s,\"levels\":[0]},\"member\":0}"
            .formatted(width, height));
  }

  private static String get(String path) {
    return own("GET " + path + " HTTP/1.1") + "\r\n";
  }

  private static String from(String origin) {
    return posted("{}", "Content-Type: application/json", "Origin: " + origin);
  }

  private static String forHost(String host) {
    return head("GET / HTTP/1.1", "Host: " + host) + "\r\n";
  }

  private static String headed(String headers, String body) {
    return own("POST /api/read HTTP/1.1", "Content-Type: application/json")
        + headers
        + "\r\n\r\n"
        + body;
  }

  private String here(String request) {
    return request.replace("PORT", "" + port);
  }

  private static final String HOSTS =
      "Expected the Host 127.0.0.1:PORT or localhost:PORT. Received: ";
  private static final String ORIGINS =
      "Expected the Origin http://127.0.0.1:PORT or http://localhost:PORT. Received: ";
  private static final String NOTHING = "There is nothing at this address.";
  private static final String FORM =
      "Expected {\"drawing\": {\"width\": 1..128, \"height\": 1..128, \"levels\": [width x height"
          + " whole numbers, 0..255]}, \"member\": whole number}. Received: something else, at"
          + " line 1, column ";
  private static final String TOO_LARGE = "Expected a body of 65536 bytes or less.";

  static Stream<Arguments> requests() {
    return Stream.of(
            hosts(),
            origins(),
            methods(),
            types(),
            bodies(),
            questions(),
            paths(),
            noPaths(),
            noHttp())
        .flatMap(each -> each);
  }

  private static Stream<Arguments> hosts() {
    return Stream.of(
        arguments("another host", forHost("evil.test"), 403, HOSTS + "evil.test."),
        arguments(
            "a host that begins as ours",
            forHost("127.0.0.1.evil.test:PORT"),
            403,
            HOSTS + "127.0.0.1.evil.test:PORT."),
        arguments("no port", forHost("127.0.0.1"), 403, HOSTS + "127.0.0.1."),
        arguments("another port", forHost("127.0.0.1:1"), 403, HOSTS + "127.0.0.1:1."),
        arguments("an empty host", forHost(""), 400, "Bad Request."),
        arguments("a rooted name", forHost("localhost.:PORT"), 403, HOSTS + "localhost.:PORT."),
        arguments("another loopback", forHost("[::1]:PORT"), 403, HOSTS + "[::1]:PORT."),
        arguments("a user in the host", forHost("127.0.0.1:PORT@evil.test"), 400, "Bad Request."),
        arguments("no host", "GET / HTTP/1.1\r\n\r\n", 400, "Bad Request."),
        arguments("no host, of old", "GET / HTTP/1.0\r\n\r\n", 403, HOSTS + "none."),
        arguments(
            "two hosts", own("GET / HTTP/1.1", "Host: evil.test") + "\r\n", 400, "Bad Request."),
        arguments(
            "another host in the address",
            own("GET http://evil.test/ HTTP/1.1") + "\r\n",
            400,
            "Bad Request."),
        arguments(
            "another host in both",
            head("GET http://evil.test/ HTTP/1.1", "Host: evil.test") + "\r\n",
            403,
            HOSTS + "evil.test."));
  }

  private static Stream<Arguments> origins() {
    return Stream.of(
        arguments("another site", from("https://evil.test"), 403, ORIGINS + "https://evil.test."),
        arguments("a file or a sandbox", from("null"), 403, ORIGINS + "null."),
        arguments(
            "another scheme",
            from("https://127.0.0.1:PORT"),
            403,
            ORIGINS + "https://127.0.0.1:PORT."),
        arguments(
            "another server here",
            from("http://127.0.0.1:1"),
            403,
            ORIGINS + "http://127.0.0.1:1."),
        arguments(
            "another site that only reads",
            own("GET /api/about HTTP/1.1", "Origin: http://evil.test") + "\r\n",
            403,
            ORIGINS + "http://evil.test."),
        arguments(
            "two origins",
            posted("{}", "Origin: http://127.0.0.1:PORT", "Origin: http://evil.test"),
            403,
            ORIGINS + "http://127.0.0.1:PORT, http://evil.test."));
  }

  private static Stream<Arguments> methods() {
    return Stream.of(
        arguments(
            "get a reading", get("/api/read"), 405, "Expected the method POST. Received: GET."),
        arguments(
            "ask whether one may",
            own(
                    "OPTIONS /api/read HTTP/1.1",
                    "Access-Control-Request-Method: POST",
                    "Access-Control-Request-Headers: content-type")
                + "\r\n",
            405,
            "Expected the method POST. Received: OPTIONS."),
        arguments(
            "put a page",
            own("PUT / HTTP/1.1", "Content-Length: 0") + "\r\n",
            405,
            "Expected the method GET. Received: PUT."),
        arguments(
            "delete",
            own("DELETE /api/about HTTP/1.1") + "\r\n",
            405,
            "Expected the method GET. Received: DELETE."),
        arguments(
            "trace",
            own("TRACE / HTTP/1.1") + "\r\n",
            405,
            "Expected the method GET. Received: TRACE."),
        arguments(
            "a method nobody knows",
            own("BREW / HTTP/1.1") + "\r\n",
            405,
            "Expected the method GET. Received: BREW."),
        arguments(
            "be a proxy",
            head("CONNECT evil.test:443 HTTP/1.1", "Host: evil.test:443") + "\r\n",
            403,
            HOSTS + "evil.test:443."));
  }

  private static Stream<Arguments> types() {
    return Stream.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "application/jsonp")
        .map(
            type ->
                arguments(
                    type,
                    posted("{}", "Content-Type: " + type),
                    415,
                    "Expected the Content-Type application/json. Received: %s.".formatted(type)));
  }

  private static Stream<Arguments> bodies() {
    String large = "[" + "0".repeat((64 << 10)) + "]";
    return Stream.of(
        arguments(
            "no type",
            posted("{}"),
            415,
            "Expected the Content-Type application/json. Received: none."),
        arguments("too large", json(large), 413, TOO_LARGE),
        arguments(
            "too large, as is said", headed("Content-Length: 99999999999", ""), 413, TOO_LARGE),
        arguments(
            "too large in pieces",
            headed("Transfer-Encoding: chunked", "1000\r\n" + "0".repeat(4096) + "\r\n")
                .concat(("1000\r\n" + "0".repeat(4096) + "\r\n").repeat(999)),
            413,
            TOO_LARGE),
        arguments(
            "less than is said",
            headed("Content-Length: 10", "{}"),
            408,
            "Expected the whole body within 5 s."),
        arguments(
            "more than is said",
            headed("Content-Length: 2", "{}GET / HTTP/1.1\r\n\r\n"),
            400,
            FORM + "2."),
        arguments("a length below zero", headed("Content-Length: -1", ""), 400, "Bad Request."),
        arguments("a length that is none", headed("Content-Length: ten", ""), 400, "Bad Request."),
        arguments(
            "a length beyond all",
            headed("Content-Length: 99999999999999999999", ""),
            400,
            "Bad Request."),
        arguments(
            "two lengths",
            headed("Content-Length: 2\r\nContent-Length: 3", "{}"),
            400,
            "Bad Request."),
        arguments(
            "a length and pieces",
            headed("Content-Length: 2\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
            400,
            "Bad Request."),
        arguments(
            "pieces of no length",
            headed("Transfer-Encoding: chunked", "zz\r\n"),
            400,
            "Bad Request."),
        arguments("another encoding", headed("Transfer-Encoding: gzip", ""), 400, "Bad Request."),
        arguments("an empty body", json(""), 400, FORM));
  }

  private static Stream<Arguments> questions() {
    return Stream.of(
        arguments(
            "a pixel too few",
            levels("0,".repeat(782) + "0"),
            400,
            "Expected 28 x 28 = 784 levels. Received: 783."),
        arguments(
            "a pixel too many",
            levels(ZEROS + ",0"),
            400,
            "Expected 28 x 28 = 784 levels. Received: 785."),
        arguments(
            "a level too high",
            levels("256," + ZEROS.substring(2)),
            400,
            "Expected levels of 0..255. Received: levels[0]=256."),
        arguments(
            "a level below zero",
            levels("-1," + ZEROS.substring(2)),
            400,
            "Expected levels of 0..255. Received: levels[0]=-1."),
        arguments("a level between two", levels("0.5," + ZEROS.substring(2)), 400, FORM),
        arguments("no number", levels("NaN," + ZEROS.substring(2)), 400, FORM),
        arguments("infinity", levels("1e999," + ZEROS.substring(2)), 400, FORM),
        arguments("a number of 1,000 digits", levels("1".repeat(1000)), 400, FORM),
        arguments("texts", levels("\"1\"," + ZEROS.substring(2)), 400, FORM),
        arguments("null", levels("null," + ZEROS.substring(2)), 400, FORM),
        arguments("true", levels("true," + ZEROS.substring(2)), 400, FORM),
        arguments(
            "no list",
            json("{\"drawing\":{\"width\":1,\"height\":1,\"levels\":0},\"member\":0}"),
            400,
            FORM),
        arguments("depth", json("[".repeat(10_000)), 400, FORM),
        arguments("depth inside", levels("[".repeat(10_000)), 400, FORM),
        arguments("a field nobody knows", json("{\"file\":\"/etc/passwd\"}"), 400, FORM),
        arguments("a class", json("{\"@class\":\"java.lang.Runtime\"}"), 400, FORM),
        arguments("a missing field", json("{\"member\":0}"), 400, FORM),
        arguments("a field twice", json("{\"member\":0,\"member\":1}"), 400, FORM),
        arguments("no drawing", json("{\"drawing\":null,\"member\":0}"), 400, FORM),
        arguments("a list", json("[]"), 400, FORM),
        arguments("a text", json("\"{}\""), 400, FORM),
        arguments("no JSON", json("drawing=7"), 400, FORM),
        arguments("half of it", json("{\"drawing\":{"), 400, FORM),
        arguments("a comment", json("/**/{}"), 400, FORM),
        arguments(
            "no UTF-8",
            headed("Content-Length: 2\r\nConnection: close", "\u00ff\u00fe"),
            400,
            "Expected UTF-8. Received: other bytes."),
        arguments(
            "two questions",
            json("{\"drawing\":{\"width\":1,\"height\":1,\"levels\":[0]},\"member\":0}{}"),
            400,
            FORM),
        arguments(
            "too wide",
            size("129", "1"),
            400,
            "Expected a width and a height of 1..128. Received: 129 x 1."),
        arguments(
            "no height",
            size("1", "0"),
            400,
            "Expected a width and a height of 1..128. Received: 1 x 0."),
        arguments(
            "a product that is 1 again",
            size("65537", "65537"),
            400,
            "Expected a width and a height of 1..128. Received: 65537 x 65537."),
        arguments("beyond all numbers", size("4294967297", "1"), 400, FORM),
        arguments(
            "a member too many",
            json("{\"drawing\":{\"width\":1,\"height\":1,\"levels\":[9]},\"member\":1}"),
            400,
            "Expected a member of 0..0. Received: 1."),
        arguments(
            "nothing drawn", levels(ZEROS), 422, "no digit to be seen: all pixels are alike"));
  }

  private static Stream<Arguments> paths() {
    return Stream.of(
            "/%252e%252e/etc/passwd",
            "/..%2fetc%2fpasswd",
            "/..\\..\\etc\\passwd",
            "/..%5c..%5cetc%5cpasswd",
            "/page.css/../page.js",
            "/./page.css",
            "//page.css",
            "/page.css/",
            "/page.css;a=b",
            "/PAGE.CSS",
            "/dev/nn/examples/recognition/digits.nn",
            "/META-INF/MANIFEST.MF",
            "/page.class",
            "/favicon.ico",
            "/api",
            "/api/read/")
        .map(path -> arguments(path, get(path), 404, NOTHING));
  }

  /** What leads above the root, or is no text, is not even an address. */
  private static Stream<Arguments> noPaths() {
    return Stream.of(
            "/../etc/passwd",
            "/../../../../../../etc/passwd",
            "/%2e%2e/etc/passwd",
            "/page.css%00.js",
            "/page.css%zz")
        .map(path -> arguments(path, get(path), 400, "Bad Request."));
  }

  private static Stream<Arguments> noHttp() {
    return Stream.of(
        arguments("a NUL in the path", get("/page\u0000.css"), 400, "Bad Request."),
        arguments("a path without end", get("/" + "a".repeat(20_000)), 414, "URI Too Long."),
        arguments(
            "headers without end",
            own("GET / HTTP/1.1", "X: " + "a".repeat(20_000)) + "\r\n",
            431,
            "Request Header Fields Too Large."),
        arguments(
            "many headers",
            own("GET / HTTP/1.1", "X: a\r\n".repeat(5_000) + "X: a") + "\r\n",
            431,
            "Request Header Fields Too Large."),
        arguments(
            "a space before a colon", own("GET / HTTP/1.1", "X : a") + "\r\n", 400, "Bad Request."),
        arguments(
            "a folded header", own("GET / HTTP/1.1", "X: a\r\n b") + "\r\n", 400, "Bad Request."),
        arguments(
            "another version", own("GET / HTTP/9.9") + "\r\n", 505, "HTTP Version Not Supported."),
        arguments("no version", "GET /\r\n\r\n", 505, "HTTP Version Not Supported."),
        arguments(
            "an expectation",
            own("GET / HTTP/1.1", "Expect: cake") + "\r\n",
            417,
            "Expectation Failed."),
        arguments("HTTP/2 at once", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 426, "Upgrade Required."),
        arguments(
            "TLS",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
            400,
            "Bad Request."),
        arguments("noise", "\u0001\u0002\u0003 \u0004\r\n\r\n", 400, "Bad Request."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void is_refused(String what, String request, int status, String message) throws IOException {
    RawAnswer answer = RawAnswer.to(port, here(request));

    assertThat(answer.text()).as(what).startsWith("HTTP/1.1 ");
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    requireSafe(answer);
    String error = here(message).replace("\"", "\\\"");
    assertThat(answer.body()).startsWith("{\"error\":\"" + error).endsWith("\"}");
    assertThat(answer.text().split("HTTP/1.1 ", -1)).as("one answer").hasSize(2);
    assertThat(answer.body().lines()).hasSize(1);
  }

  @Test
  void they_are_many() {
    assertThat(requests()).hasSizeGreaterThan(90);
  }

  /** What S6 of the design asks of every answer, good or bad. */
  private static void requireSafe(RawAnswer answer) {
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Server")).isEmpty();
    assertThat(answer.text())
        .doesNotContainIgnoringCase("access-control-allow")
        .doesNotContainIgnoringCase("exception")
        .doesNotContainIgnoringCase("jetty")
        .doesNotContainIgnoringCase("jackson")
        .doesNotContain("java.", "dev.nn", "org.eclipse", "\tat ");
  }

  /** A model that is gone stands for whatever may break here. */
  @Test
  void what_fails_here_is_told_without_the_inside() throws IOException {
    DigitReader closed = Readers.embedded();
    closed.close();
    try (SiteServer broken = SiteServer.start(0, closed)) {
      int there = broken.address().getPort();
      String request = json(Readers.question(drawing(), 0)).replace("PORT", "" + there);
      RawAnswer answer = RawAnswer.to(there, request);

      assertThat(answer.status()).isEqualTo(500);
      requireSafe(answer);
      assertThat(answer.body())
          .isEqualTo(
              "{\"error\":\"Something went wrong here; the terminal of nn serve tells more.\"}");
    }
  }

  /** 4 bytes a second would take hours. */
  @Test
  void a_body_that_drips_is_not_waited_for() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(here(headed("Content-Length: 60000", "")).getBytes(StandardCharsets.ISO_8859_1));
      Thread drips =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 100; i++) {
                    out.write(' ');
                    out.flush();
                    Thread.sleep(250);
                  }
                } catch (SocketException e) {
                  // As it should be: the server has closed the connection.
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      drips.start();
      RawAnswer answer = RawAnswer.read(socket);
      assertThat(answer.status()).as(answer.text()).isEqualTo(408);
      assertThat(answer.body()).isEqualTo("{\"error\":\"Expected the whole body within 5 s.\"}");
      drips.interrupt();
      drips.join();
    }
  }

  /** A body without end is not read to its end, and not kept. */
  @Test
  void a_body_without_end_is_refused_when_it_is_too_large() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          here(headed("Transfer-Encoding: chunked", "")).getBytes(StandardCharsets.ISO_8859_1));
      byte[] piece = ("1000\r\n" + "0".repeat(4096) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
      long sent = 0;
      try {
        while (sent < 1L << 30) {
          out.write(piece);
          sent += piece.length;
        }
      } catch (SocketException e) {
        // Closed.
      }
      assertThat(sent).isLessThan(64L << 20); // What sockets hold.
    }
  }

  /** Whoever opens connections and says nothing takes no thread. */
  @Test
  void half_open_connections_stop_nobody() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket
            .getOutputStream()
            .write("POST /api/read HTTP/1.1\r\nHo".getBytes(StandardCharsets.ISO_8859_1));
      }
      the_server_still_answers();
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
