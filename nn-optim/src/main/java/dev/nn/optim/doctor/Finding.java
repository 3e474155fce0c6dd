package dev.nn.optim.doctor;

/**
 * One thing that was found, for people; each text is a plain sentence.
 *
 * @param kind what sort of thing it is, for programs, such as {@code dead-neurons}
 * @param severity how bad it is
 * @param found what was found, with its figure
 * @param expected what is expected, and who says so
 * @param advice what to try
 */
public record Finding(
    String kind, Severity severity, String found, String expected, String advice) {

  /** A finding that is worth knowing. */
  public static Finding note(String kind, String found, String expected, String advice) {
    return new Finding(kind, Severity.NOTE, found, expected, advice);
  }

  /** A finding that makes a training worse than it could be. */
  public static Finding warning(String kind, String found, String expected, String advice) {
    return new Finding(kind, Severity.WARNING, found, expected, advice);
  }

  /** A finding that keeps a training from what is meant. */
  public static Finding fault(String kind, String found, String expected, String advice) {
    return new Finding(kind, Severity.FAULT, found, expected, advice);
  }

  /** Whether it keeps a training from what is meant. */
  public boolean isFault() {
    return severity == Severity.FAULT;
  }

  /** All of it in one line. */
  @Override
  public String toString() {
    return "%s (%s): %s %s %s".formatted(severity, kind, found, expected, advice);
  }
}
