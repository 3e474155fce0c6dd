package dev.nn.examples.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers as a page writes them. */
final class Text {
  private Text() {}

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String images(long number) {
    return count(number) + (number == 1 ? " image" : " images");
  }

  static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  static String time(double seconds) {
    if (seconds < 100) {
      return number("%.0f s", seconds);
    }
    Duration time = Duration.ofSeconds(Math.round(seconds));
    return time.toHours() < 2
        ? time.toMinutes() + " min"
        : "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
  }

  /** The name of a class; a question mark for none. */
  static String name(int label) {
    return label < 0 ? "?" : Integer.toString(label);
  }
}
