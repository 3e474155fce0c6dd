package dev.nn.optim.doctor;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Sentences with numbers, the same wherever they are made. */
final class Texts {
  private static final int SHOWN = 5;

  private Texts() {}

  /** As String.format, in English. */
  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** The numbers, of many the first. */
  static String list(int[] numbers) {
    String shown =
        Arrays.stream(numbers)
            .limit(SHOWN)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    return numbers.length > SHOWN ? shown + ", ..." : shown;
  }
}
