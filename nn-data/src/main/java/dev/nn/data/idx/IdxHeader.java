package dev.nn.data.idx;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The header of an IDX file of unsigned bytes: two zeros, type 08, the number of dimensions, and
 * each of them in four bytes, the high one first.
 */
record IdxHeader(List<Integer> dimensions) {

  /** The type of unsigned bytes. */
  static final int UNSIGNED_BYTE = 0x08;

  /** The length of the part before the dimensions. */
  static final int MAGIC_LENGTH = 4;

  /** The most dimensions that are read. */
  static final int MOST_DIMENSIONS = 4;

  /** The length in bytes. */
  int length() {
    return MAGIC_LENGTH + 4 * dimensions.size();
  }

  /** The number of values; the reader has seen to it that it fits. */
  int values() {
    return dimensions.stream().reduce(1, Math::multiplyExact);
  }

  /** The number of values of one item. */
  int item() {
    return dimensions.stream().skip(1).reduce(1, Math::multiplyExact);
  }

  /** What one item is, for messages. */
  String itemName() {
    return switch (dimensions.size()) {
      case 1 -> "label";
      case 3 -> "image";
      default -> "item";
    };
  }

  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(length());
    bytes.put(new byte[] {0, 0, UNSIGNED_BYTE, (byte) dimensions.size()});
    dimensions.forEach(bytes::putInt);
    return bytes.array();
  }

  @Override
  public String toString() {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
