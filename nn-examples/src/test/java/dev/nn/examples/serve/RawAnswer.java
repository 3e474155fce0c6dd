package dev.nn.examples.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What comes back over a socket for bytes that no client library would send.
 *
 * @param text all that came until the server closed the connection
 */
record RawAnswer(String text) {
  private static final int MOST_MILLISECONDS = 20_000;

  /** Sends bytes, and reads until the server ends the connection. */
  static RawAnswer to(int port, byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(MOST_MILLISECONDS);
      send(socket, request);
      return read(socket);
    }
  }

  /** The same, but no more is sent ever. */
  static RawAnswer toAll(int port, byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(MOST_MILLISECONDS);
      send(socket, request);
      socket.shutdownOutput();
      return read(socket);
    }
  }

  static RawAnswer to(int port, String request) throws IOException {
    return to(port, request.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A server that refuses may close before all is sent. */
  private static void send(Socket socket, byte[] request) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(request);
      out.flush();
    } catch (IOException e) {
      // What it answered is there to be read.
    }
  }

  static RawAnswer read(Socket socket) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        all.write(buffer, 0, n);
      }
    } catch (java.net.SocketException e) {
      // Reset, since the server did not read what was still to come.
    }
    return new RawAnswer(all.toString(StandardCharsets.ISO_8859_1));
  }

  int status() {
    return Integer.parseInt(text.substring(9, 12));
  }

  List<String> headers() {
    return text.substring(0, Math.max(0, text.indexOf("\r\n\r\n"))).lines().skip(1).toList();
  }

  String header(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return headers().stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst()
        .orElse("");
  }

  String body() {
    return text.substring(text.indexOf("\r\n\r\n") + 4);
  }
}
