package dev.nn.examples.report;

/**
 * A test image that is shown.
 *
 * @param example its index in the data
 * @param label what it is
 * @param given what it is taken for
 * @param right whether that is the same
 * @param source the picture itself, as an address
 */
public record Digit(int example, String label, String given, boolean right, String source) {

  /** What is in it, for those who do not see it. */
  public String description() {
    return right
        ? "test image %d, a %s".formatted(example, label)
        : "test image %d, a %s taken for a %s".formatted(example, label, given);
  }
}
