package dev.nn.examples.result;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** A time as it stands in names: in UTC, to the millisecond, in the order of time if sorted. */
public final class FileStamp {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern STAMP = Pattern.compile("\\d{8}T\\d{6}\\.\\d{3}Z");

  private FileStamp() {}

  /** The stamp of {@code time}. */
  public static String of(Instant time) {
    return FORMAT.format(time);
  }

  /** Whether {@code text} is one. */
  public static boolean is(String text) {
    return STAMP.matcher(text).matches();
  }
}
