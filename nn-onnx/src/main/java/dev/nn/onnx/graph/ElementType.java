package dev.nn.onnx.graph;

import dev.nn.format.ModelFormatException;
import java.util.Arrays;

/** The type of a tensor's values, of those that networks here are made of. */
public enum ElementType {
  /** Weights. */
  FLOAT(1, Float.BYTES),
  /** Shapes. */
  INT64(7, Long.BYTES),
  /** Switches, such as whether dropout is on. */
  BOOL(9, 1);

  private final int code;
  private final int width;

  ElementType(int code, int width) {
    this.code = code;
    this.width = width;
  }

  /** The number of the type in files. */
  public int code() {
    return code;
  }

  /** The bytes of a value. */
  public int width() {
    return width;
  }

  /**
   * The type of that number.
   *
   * @param owner what has it, for the message
   * @throws ModelFormatException if it is not known here
   */
  static ElementType of(long code, String owner) {
    return Arrays.stream(values())
        .filter(each -> each.code == code)
        .findFirst()
        .orElseThrow(
            () ->
                new ModelFormatException(
                    "%s has values of type %d, supported: FLOAT (1), and INT64 (7) and BOOL (9) as settings"
                        .formatted(owner, code)));
  }
}
