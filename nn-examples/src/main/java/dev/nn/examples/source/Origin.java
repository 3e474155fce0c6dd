package dev.nn.examples.source;

/**
 * What data are, so that nobody takes one set for another.
 *
 * @param name "MNIST" for the genuine files and no others
 * @param digest of the content
 * @param place where they were read; empty if that is of no interest
 */
public record Origin(String name, String digest, String place) {
  /** The name of the genuine files. */
  public static final String MNIST = "MNIST";

  private static final int DIGITS_SHOWN = 16;

  /** Whether the book's figures are on these data. */
  public boolean isMnist() {
    return name.equals(MNIST);
  }

  /** One line for people: name, beginning of the digest, place. */
  public String line() {
    return "%s (%sSHA-256 %s...%s)"
        .formatted(
            name,
            isMnist() ? "" : "not MNIST, ",
            digest.substring(0, DIGITS_SHOWN),
            place.isEmpty() ? "" : ", " + place);
  }
}
