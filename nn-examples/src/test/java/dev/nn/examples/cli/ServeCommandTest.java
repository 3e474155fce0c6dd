package dev.nn.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.data.mnist.Environment;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line of {@code nn serve}, in a process of its own where it has to end one. */
final class ServeCommandTest {
  private static final URI PAGE = URI.create("http://127.0.0.1:8080/");

  @TempDir Path directory;

  private Program.Ended serve(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "serve";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return new Program(directory).run(all);
  }

  /** As Ctrl-C does, which a shell may have told the processes behind it to ignore. */
  @Test
  void serves_until_it_is_stopped_and_then_lets_the_port_go() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.serialFilter=!*",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.nn.examples.Main",
                "serve",
                "embedded",
                "embedded",
                "--port",
                "0")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      while (line != null && !line.startsWith("Draw a digit at ")) {
        line = out.readLine();
      }
      assertThat(line).matches("Draw a digit at http://127\\.0\\.0\\.1:\\d+/");
      assertThat(out.readLine()).isEqualTo("Ctrl-C ends it.");
      URI page = URI.create(String.valueOf(line).substring("Draw a digit at ".length()));
      assertThat(get(page.resolve("/api/about")))
          .contains("\"members\":[\"embedded\",\"embedded\"]");

      assertThat(process.toHandle().destroy())
          .isTrue(); // Of the process itself, it closes streams.
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(128 + 15);
      assertThat(out.lines()).containsExactly("", "nn: interrupted");
      new ServerSocket(page.getPort(), 1, InetAddress.getLoopbackAddress()).close();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String get(URI page) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
        .body();
  }

  @Test
  void listens_to_this_machine_alone() throws Exception {
    for (InetAddress address : InetAddress.getAllByName(InetAddress.getLocalHost().getHostName())) {
      if (!address.isLoopbackAddress()) {
        Thread server = new Thread(() -> serve("--port", "18081", "--no-browser"));
        server.start();
        try {
          await(18081);
          assertThat(isOpen(address, 18081)).as(address.toString()).isFalse();
        } finally {
          server.interrupt();
          server.join();
        }
      }
    }
  }

  private static void await(int port) throws InterruptedException {
    while (!isOpen(InetAddress.getLoopbackAddress(), port)) {
      Thread.sleep(50);
    }
  }

  private static boolean isOpen(InetAddress address, int port) {
    try (Socket socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void a_port_that_is_taken_is_told() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Program.Ended ended = serve("--port", "" + taken.getLocalPort());

      assertThat(ended.code()).isEqualTo(4);
      assertThat(ended.err().lines())
          .containsExactly(
              "nn: error: port %d is in use, or not for you".formatted(taken.getLocalPort()),
              "hint: try --port 0, which takes one that is free");
    }
  }

  @Test
  void there_is_no_way_to_serve_others() {
    Program.Ended ended = serve("--host", "0.0.0.0");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("--host");
  }

  @Test
  void wrong_ports_and_models_are_told() throws IOException {
    assertThat(serve("--port", "65536").err())
        .startsWith("nn: error: --port 65536: must be in 0..65535");
    assertThat(serve("nothing.nn").err()).startsWith("nn: error: nothing.nn: no such file");
    Path text = Files.writeString(directory.resolve("text.nn"), "no model");
    Program.Ended ended = serve("embedded", text.toString());
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).startsWith("nn: error: " + text);
  }

  private static List<String> opens(String system, Map<String, String> variables) {
    Path here = Path.of("");
    return new Browser(new Environment(variables, here, here, system)).command(PAGE);
  }

  @Test
  void a_browser_is_opened_where_somebody_sits_at_a_desktop() {
    assertThat(opens("Linux", Map.of())).isEmpty();
    assertThat(opens("Linux", Map.of("DISPLAY", ":0")))
        .containsExactly("xdg-open", "http://127.0.0.1:8080/");
    assertThat(opens("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"))).contains("xdg-open");
    assertThat(opens("Linux", Map.of("DISPLAY", ":10", "SSH_CONNECTION", "far away"))).isEmpty();
    assertThat(opens("Mac OS X", Map.of())).containsExactly("open", "http://127.0.0.1:8080/");
    assertThat(opens("Windows 11", Map.of()))
        .containsExactly("rundll32", "url.dll,FileProtocolHandler", "http://127.0.0.1:8080/");
  }
}
