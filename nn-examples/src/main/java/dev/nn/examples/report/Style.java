package dev.nn.examples.report;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What pages look like, and what they may do: show what is in them, and nothing else.
 *
 * @param element the element of the style sheet
 * @param policy the content security policy, which knows the sheet by its digest
 */
public record Style(String element, String policy) {

  static Style ofPages() {
    String sheet = sheet();
    String digest =
        Base64.getEncoder()
            .encodeToString(Hashing.sha256().hashString(sheet, StandardCharsets.UTF_8).asBytes());
    return new Style(
        "<style>" + sheet + "</style>",
        "default-src 'none'; img-src data:; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
            .formatted(digest));
  }

  private static String sheet() {
    try {
      return Resources.toString(
          Resources.getResource(Style.class, "page.css"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
