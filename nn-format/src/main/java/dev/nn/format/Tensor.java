package dev.nn.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;

/**
 * Named values of one type, outside native memory.
 *
 * @param name such as {@code 0/w}
 * @param type of each value
 * @param shape extents, each at least 1; values are in the order of the last one first
 * @param bytes little-endian, from the buffer's position to its limit. Not modified.
 */
public record Tensor(String name, TensorType type, List<Integer> shape, ByteBuffer bytes) {
  private static final int LONGEST_NAME = 128;
  private static final int MOST_DIMENSIONS = 8;

  /**
   * A tensor.
   *
   * @throws ModelFormatException if its name or shape is none, or its bytes are not as many
   */
  public Tensor {
    shape = List.copyOf(shape);
    requireName(name);
    long expected = bytes(name, type, shape);
    if (bytes.remaining() != expected) {
      throw new ModelFormatException(
          "tensor %s %s needs %d bytes, has %d"
              .formatted(name, shape, expected, bytes.remaining()));
    }
    bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A name is one for people, and no place in a file system. */
  static void requireName(String name) {
    boolean legal =
        !name.isEmpty()
            && name.length() <= LONGEST_NAME
            && name.chars().noneMatch(c -> c < ' ' || c == 0x7F || c == '\\' || c == ':')
            && List.of(name.split("/", -1)).stream()
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    if (!legal) {
      throw new ModelFormatException(
          "illegal tensor name \"%s\""
              .formatted(name.substring(0, Math.min(LONGEST_NAME, name.length()))));
    }
  }

  /** The bytes of a shape, checked for overflow before anything is allocated. */
  static long bytes(String name, TensorType type, List<Integer> shape) {
    if (shape.isEmpty()
        || shape.size() > MOST_DIMENSIONS
        || shape.stream().anyMatch(extent -> extent < 1)) {
      throw new ModelFormatException(
          "tensor %s is %s, expected 1..%d extents of at least 1"
              .formatted(name, shape, MOST_DIMENSIONS));
    }
    long bytes = type.width();
    for (int extent : shape) {
      bytes *= extent; // Below 2^31 before, so below 2^62 after.
      if (bytes > Layout.LONGEST_FILE) {
        throw new ModelFormatException(
            "tensor %s is %s, more than any file has".formatted(name, shape));
      }
    }
    return bytes;
  }

  /** The number of values. */
  public int length() {
    return bytes.remaining() / type.width();
  }

  /** The value at {@code i}. */
  public double get(int i) {
    return type == TensorType.FLOAT32
        ? bytes.getFloat(i * Float.BYTES)
        : bytes.getDouble(i * Double.BYTES);
  }

  /** The first value that is infinite or no number. */
  OptionalInt firstNotFinite() {
    for (int i = 0; i < length(); i++) {
      if (!Double.isFinite(get(i))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Checks that every value is a finite number.
   *
   * @throws ModelFormatException if not, naming the first that is not, such as {@code 0/w[3, 17]}
   */
  void requireFinite() {
    firstNotFinite()
        .ifPresent(
            i -> {
              throw new ModelFormatException("%s%s is %s".formatted(name, index(i), get(i)));
            });
  }

  private List<Integer> index(int i) {
    Integer[] index = new Integer[shape.size()];
    int rest = i;
    for (int d = index.length - 1; d >= 0; d--) {
      index[d] = rest % shape.get(d);
      rest /= shape.get(d);
    }
    return List.of(index);
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(name, type, shape);
  }
}
