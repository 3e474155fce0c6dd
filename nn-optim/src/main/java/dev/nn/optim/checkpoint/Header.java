package dev.nn.optim.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lines of {@code name=value}, in UTF-8: what a checkpoint says besides its vectors. */
final class Header {
  private final Map<String, String> lines = new LinkedHashMap<>();

  /** Adds a line. Modified. */
  void put(String name, Object value) {
    lines.put(name, value.toString());
  }

  /**
   * The value of a line.
   *
   * @throws IllegalArgumentException if there is none
   */
  String get(String name) {
    String value = lines.get(name);
    if (value == null) {
      throw new IllegalArgumentException("its header has no \"%s\"".formatted(name));
    }
    return value;
  }

  /** The value of a line; {@code missing} if there is none. */
  String get(String name, String missing) {
    return lines.getOrDefault(name, missing);
  }

  /** The lines whose names begin with {@code prefix}, without it, in order. */
  Map<String, String> under(String prefix) {
    Map<String, String> under = new LinkedHashMap<>();
    lines.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            under.put(name.substring(prefix.length()), value);
          }
        });
    return under;
  }

  byte[] bytes() {
    StringBuilder text = new StringBuilder();
    lines.forEach(
        (name, value) -> text.append(name).append('=').append(escape(value)).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads lines.
   *
   * @throws IllegalArgumentException if they are none
   */
  static Header of(byte[] bytes) {
    Header header = new Header();
    new String(bytes, StandardCharsets.UTF_8).lines().forEach(header::add);
    return header;
  }

  private void add(String line) {
    int equals = line.indexOf('=');
    if (equals < 0 || lines.containsKey(line.substring(0, equals))) {
      throw new IllegalArgumentException("its header has the line \"%s\"".formatted(line));
    }
    put(line.substring(0, equals), unescape(line.substring(equals + 1)));
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescape(String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        i++;
        c = value.charAt(i) == 'n' ? '\n' : value.charAt(i) == 'r' ? '\r' : value.charAt(i);
      }
      text.append(c);
    }
    return text.toString();
  }
}
