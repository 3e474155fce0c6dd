package dev.nn.examples.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns of numbers, set right; a column without a heading may stay empty. */
final class Table {
  private static final String GAP = "   ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... headings) {
    rows.add(List.of(headings));
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** A row that tells that some are left out. */
  void dots() {
    rows.add(rows.get(0).stream().map(heading -> heading.isEmpty() ? "" : "...").toList());
  }

  List<String> lines() {
    List<Integer> widths =
        IntStream.range(0, rows.get(0).size())
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElseThrow())
            .boxed()
            .toList();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> " ".repeat(widths.get(i) - row.get(i).length()) + row.get(i))
        .collect(Collectors.joining(GAP, GAP, ""))
        .stripTrailing();
  }

  /**
   * A number with so many decimals, 0 for an exact zero, and with an exponent where too few digits
   * would be seen.
   */
  static String number(double value, int decimals) {
    if (value == 0) {
      return "0";
    }
    boolean tiny = Math.abs(value) < Math.pow(10, 3 - decimals);
    return String.format(Locale.ROOT, tiny ? "%.2e" : "%%.%df".formatted(decimals), value);
  }
}
