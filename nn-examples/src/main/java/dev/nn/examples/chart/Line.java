package dev.nn.examples.chart;

/** Text that is drawn on one line. */
final class Line {
  private Line() {}

  /**
   * Checks that there is something to draw, and nothing that a line or XML cannot hold.
   *
   * @throws IllegalArgumentException if not
   */
  static void require(String what, String text) {
    if (text.isBlank() || text.codePoints().anyMatch(Line::isNoLetter)) {
      throw new IllegalArgumentException(
          "Expected one line of text as %s. Received: \"%s\".".formatted(what, text));
    }
  }

  private static boolean isNoLetter(int letter) {
    return Character.isISOControl(letter)
        || Character.getType(letter) == Character.SURROGATE
        || Character.getType(letter) == Character.UNASSIGNED;
  }
}
