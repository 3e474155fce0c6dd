package dev.nn.examples.diagnosis;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a user may have meant. */
public final class Suggestion {
  private Suggestion() {}

  /** The nearest of {@code known}, if a few keys changed make {@code typed} out of it. */
  public static Optional<String> nearest(String typed, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(each -> distance(typed, each)))
        .filter(each -> distance(typed, each) <= Math.max(2, each.length() / 2));
  }

  /** The fewest letters to insert, delete or replace (Levenshtein, 1966). */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
