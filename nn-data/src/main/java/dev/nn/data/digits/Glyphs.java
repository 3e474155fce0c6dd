package dev.nn.data.digits;

import dev.nn.core.random.RandomStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The written forms of the ten digits, read from the table {@code glyphs.txt}. */
final class Glyphs {
  private static final String TABLE = "glyphs.txt";
  private static final List<List<Glyph>> BY_DIGIT = byDigit(read());

  private Glyphs() {}

  /** The forms of one digit. */
  static List<Glyph> of(int digit) {
    return BY_DIGIT.get(digit);
  }

  /** A random form of one digit, each as likely as its weight. */
  static Glyph choose(int digit, RandomStream random) {
    List<Glyph> forms = of(digit);
    int ticket = random.nextInt(forms.stream().mapToInt(Glyph::weight).sum());
    int form = 0;
    while (ticket >= forms.get(form).weight()) {
      ticket -= forms.get(form).weight();
      form++;
    }
    return forms.get(form);
  }

  private static List<Glyph> read() {
    try (InputStream table =
            Objects.requireNonNull(Glyphs.class.getResourceAsStream(TABLE), TABLE);
        BufferedReader rows =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return rows.lines()
          .filter(row -> !row.isBlank() && !row.startsWith("#"))
          .map(Glyph::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<List<Glyph>> byDigit(List<Glyph> glyphs) {
    return IntStream.range(0, EmbeddedDigits.CLASSES)
        .mapToObj(digit -> glyphs.stream().filter(glyph -> glyph.digit() == digit).toList())
        .toList();
  }
}
