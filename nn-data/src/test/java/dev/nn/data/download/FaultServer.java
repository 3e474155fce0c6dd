package dev.nn.data.download;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on the loopback interface that misbehaves as a test wants it. */
public final class FaultServer implements AutoCloseable {

  /** What a client has asked: the request line and the headers, their names in lower case. */
  public record Request(String line, Map<String, String> headers) {

    /** The path, or what stands in its place. */
    public String path() {
      return line.split(" ", -1)[1];
    }

    /** The first byte that is asked for. */
    public int from() {
      String range = headers.getOrDefault("range", "bytes=0-");
      return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    }
  }

  /** Answers a request; after it the connection is closed. */
  @FunctionalInterface
  public interface Answer {
    void write(Request request, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final Answer answer;
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads = Executors.newCachedThreadPool();

  public FaultServer(Answer answer) {
    this.answer = answer;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  /** A server of these files, by path, that honours ranges. */
  public static FaultServer of(Map<String, byte[]> files) {
    return new FaultServer(
        (request, out) -> {
          byte[] file = files.get(request.path());
          if (file == null) {
            head(out, "404 Not Found", "Content-Length: 0");
          } else {
            ranged(request, out, file, file.length);
          }
        });
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port() + "/");
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** All requests so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Writes a status line and headers. */
  public static void head(OutputStream out, String status, String... headers) throws IOException {
    String text = "HTTP/1.1 " + status + "\r\n";
    for (String header : headers) {
      text += header + "\r\n";
    }
    text += "Connection: close\r\n\r\n";
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Sends {@code file} from the byte asked for, but not past {@code end}. */
  public static void ranged(Request request, OutputStream out, byte[] file, int end)
      throws IOException {
    int from = request.from();
    String length = "Content-Length: " + (file.length - from);
    if (from == 0) {
      head(out, "200 OK", length);
    } else {
      String range = "Content-Range: bytes %d-%d/%d".formatted(from, file.length - 1, file.length);
      head(out, "206 Partial Content", length, range);
    }
    out.write(file, from, Math.max(0, Math.min(end, file.length) - from));
  }

  /** Sends all of {@code file}, whatever was asked for. */
  public static void whole(OutputStream out, byte[] file, String... headers) throws IOException {
    head(out, "200 OK", headers);
    out.write(file);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket left : List.copyOf(open)) {
      left.close();
    }
    threads.shutdownNow();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        open.add(connection);
        threads.execute(() -> serve(connection));
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      Request request = read(connection.getInputStream());
      requests.add(request);
      OutputStream out = connection.getOutputStream();
      answer.write(request, out);
      out.flush();
    } catch (IOException e) {
      // The client has hung up, which some tests want.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Request read(InputStream in) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
    String line = reader.readLine();
    if (line == null) {
      throw new IOException("no request");
    }
    Map<String, String> headers = new TreeMap<>();
    for (String header = reader.readLine();
        header != null && !header.isEmpty();
        header = reader.readLine()) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).trim());
    }
    return new Request(line, headers);
  }
}
