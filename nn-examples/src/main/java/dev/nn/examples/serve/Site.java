package dev.nn.examples.serve;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import dev.nn.data.LabeledImages;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.examples.recognition.DigitReader;
import dev.nn.examples.recognition.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** All that the server gives: four files, what the page has to know, and readings. */
final class Site {
  /** Of examples of each digit that are easily told apart. */
  private static final long SEED = 16;

  private static final int EXAMPLES = 10;

  private Site() {}

  /** What is where. */
  static ImmutableMap<String, Place> of(DigitReader reader) {
    return ImmutableMap.of(
        "/", file("index.html", "text/html;charset=utf-8"),
        "/page.css", file("page.css", "text/css;charset=utf-8"),
        "/page.js", file("page.js", "text/javascript;charset=utf-8"),
        "/icon.svg", file("icon.svg", "image/svg+xml"),
        "/api/about", Place.of(Reply.json(about(reader))),
        "/api/read", new ReadingPlace(reader));
  }

  private static Place file(String name, String type) {
    try {
      byte[] content = Resources.toByteArray(Resources.getResource(Site.class, name));
      return Place.of(Reply.file(type, content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static About about(DigitReader reader) {
    return new About(
        reader.classes(), reader.members().stream().map(Member::name).toList(), examples());
  }

  private static List<Example> examples() {
    LabeledImages digits = EmbeddedDigits.of(SEED, EXAMPLES);
    return IntStream.range(0, EXAMPLES)
        .mapToObj(i -> example(digits, i))
        .sorted(Comparator.comparingInt(Example::label))
        .toList();
  }

  private static Example example(LabeledImages digits, int i) {
    byte[] levels = new byte[digits.input().size()];
    for (int k = 0; k < levels.length; k++) {
      levels[k] = (byte) digits.pixel(i, k);
    }
    return new Example(digits.label(i), digits.input().width(), levels);
  }

  /**
   * What the page has to know beforehand.
   *
   * @param classes a name for each, in order
   * @param members the name of each model, in order
   * @param examples digits to begin with
   */
  private record About(List<String> classes, List<String> members, List<Example> examples) {}

  /**
   * A digit that nn made itself.
   *
   * @param side height and width in pixels
   * @param levels of ink, row by row, unsigned
   */
  // The array is the point: pixels to be shown, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Example(int label, int side, byte[] levels) {}
}
