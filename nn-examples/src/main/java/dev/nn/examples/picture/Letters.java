package dev.nn.examples.picture;

import com.google.common.base.Ascii;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Letters of 5x7 points: many a server has no fonts, and so a picture is the same everywhere.
 *
 * <p>Capitals, digits and some signs; small letters are drawn as capitals, others as question
 * marks.
 */
final class Letters {
  static final int WIDTH = 5;
  static final int HEIGHT = 7;

  private static final Map<Character, List<String>> POINTS = read();

  private Letters() {}

  /** Whether a point of a letter is black; none of a space is. */
  static boolean isBlack(char letter, int row, int column) {
    if (letter == ' ') {
      return false;
    }
    List<String> unknown = Objects.requireNonNull(POINTS.get('?'));
    return POINTS.getOrDefault(Ascii.toUpperCase(letter), unknown).get(row).charAt(column) == '#';
  }

  /** A letter stands in a line of its own, above its points. */
  private static Map<Character, List<String>> read() {
    try {
      List<String> lines =
          Resources.readLines(
              Resources.getResource(Letters.class, "letters.txt"), StandardCharsets.UTF_8);
      Map<Character, List<String>> points = new HashMap<>();
      for (int i = 0; i < lines.size(); i += 1 + HEIGHT) {
        points.put(lines.get(i).charAt(0), lines.subList(i + 1, i + 1 + HEIGHT));
      }
      return Map.copyOf(points);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
