package dev.nn.examples.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.util.RawValue;
import com.google.common.collect.ImmutableList;
import dev.nn.optim.train.Misclassified;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The test examples that a network gets wrong. All others it gets right, so this is all of its
 * answers.
 *
 * <p>In a file they stand by what they are and what they are taken for, a line each: {@code "4 as
 * 9": [115, 1901]}.
 *
 * @param all in the order of the data
 */
public record Errors(ImmutableList<Misclassified> all) {
  private static final Pattern CELL = Pattern.compile("(\\d{1,3}) as (-1|\\d{1,3})");

  /** These errors. */
  public static Errors of(List<Misclassified> all) {
    return new Errors(
        ImmutableList.sortedCopyOf(Comparator.comparingInt(Misclassified::example), all));
  }

  /**
   * The errors that a file tells of.
   *
   * @throws IllegalArgumentException if it does not tell of classes and examples
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Errors parse(Map<String, List<Integer>> cells) {
    List<Misclassified> all = new ArrayList<>();
    cells.forEach(
        (name, examples) -> {
          Matcher cell = CELL.matcher(name);
          if (!cell.matches()) {
            throw new IllegalArgumentException(
                "Expected errors by classes, such as \"4 as 9\". Received: \"%s\"."
                    .formatted(name));
          }
          int label = Integer.parseInt(cell.group(1));
          int given = Integer.parseInt(cell.group(2));
          examples.forEach(example -> all.add(new Misclassified(example, label, given)));
        });
    return of(all);
  }

  /** As a file tells of them; raw, as a list of thousands would otherwise be as many lines. */
  @JsonValue
  Map<String, RawValue> cells() {
    Map<String, List<Integer>> cells = new TreeMap<>();
    all.forEach(
        each ->
            cells
                .computeIfAbsent(
                    "%d as %d".formatted(each.label(), each.given()), name -> new ArrayList<>())
                .add(each.example()));
    Map<String, RawValue> raw = new TreeMap<>();
    cells.forEach((name, examples) -> raw.put(name, new RawValue(examples.toString())));
    return raw;
  }
}
