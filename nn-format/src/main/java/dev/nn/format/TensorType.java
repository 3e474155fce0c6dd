package dev.nn.format;

import java.util.Arrays;
import java.util.Locale;

/** The type of a tensor's values, IEEE 754, little-endian. */
public enum TensorType {
  /** Four bytes a value. */
  FLOAT32(Float.BYTES),
  /** Eight bytes a value. */
  FLOAT64(Double.BYTES);

  private final int width;

  TensorType(int width) {
    this.width = width;
  }

  /** The bytes of a value. */
  public int width() {
    return width;
  }

  /** The type that a file calls {@code name}. */
  static TensorType named(String name, Fields entry) {
    return Arrays.stream(values())
        .filter(type -> type.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> entry.failure("type", "one of " + Arrays.toString(values()), name));
  }

  /** The name in files, such as {@code float32}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
