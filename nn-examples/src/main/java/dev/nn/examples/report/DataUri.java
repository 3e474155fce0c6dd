package dev.nn.examples.report;

import dev.nn.examples.picture.Picture;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Pictures as addresses that hold them whole, so that a page needs no other file. */
final class DataUri {
  private DataUri() {}

  static String of(Picture picture) {
    return "data:image/png;base64," + base64(picture.png());
  }

  static String ofSvg(String svg) {
    return "data:image/svg+xml;base64," + base64(svg.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
