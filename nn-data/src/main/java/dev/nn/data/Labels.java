package dev.nn.data;

/**
 * The classes of examples, a byte each.
 *
 * @param source where they come from, for messages
 * @param values unsigned bytes, [count]; kept, not copied, so the caller must not modify them
 */
// The array is the point: as for Pixels.
@SuppressWarnings("ArrayRecordComponent")
public record Labels(String source, byte[] values) {

  /** The number of labels. */
  public int count() {
    return values.length;
  }

  /**
   * Checks that every label is a class.
   *
   * @throws DataFormatException if a label is not in 0..classes-1
   */
  void requireBelow(int classes) {
    for (int i = 0; i < values.length; i++) {
      int label = values[i] & 0xFF;
      if (label >= classes) {
        throw new DataFormatException(
            "%s: label %d at index %d, allowed 0..%d".formatted(source, label, i, classes - 1));
      }
    }
  }
}
