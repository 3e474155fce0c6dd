package dev.nn.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A name and a value.
 *
 * @param name what it is
 * @param value for people
 */
public record Fact(String name, String value) {

  static List<Fact> all(Map<String, String> values) {
    List<Fact> facts = new ArrayList<>();
    values.forEach((name, value) -> facts.add(new Fact(words(name), value)));
    return facts;
  }

  /** A key of JSON in words: {@code memoryBytes} is "memory bytes". */
  static String words(String key) {
    return key.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }
}
