package dev.nn.onnx.protobuf;

import java.util.Arrays;
import java.util.Optional;

/** How the value of a field is written; groups, long abandoned, are not among them. */
enum WireType {
  /** Seven bits a byte, the lowest first. */
  VARINT(0),
  /** Eight bytes. */
  FIXED64(1),
  /** A length as a varint, then so many bytes: texts, messages, numbers back to back. */
  LENGTH(2),
  /** Four bytes. */
  FIXED32(5);

  private final int code;

  WireType(int code) {
    this.code = code;
  }

  static Optional<WireType> of(int code) {
    return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
  }

  /** What stands before a value of the field {@code number}. */
  long key(int number) {
    return ((long) number << 3) | code;
  }
}
