package dev.nn.format;

/** Where things stand in a file of tensors. */
final class Layout {
  static final byte[] MAGIC = {(byte) 0x89, 'n', 'n', 'm', 'o', 'd', 'l', '\n'};
  static final int VERSION = 1;
  static final int VERSION_AT = MAGIC.length;
  static final int LENGTH_AT = VERSION_AT + Integer.BYTES;
  static final int HEADER_AT = LENGTH_AT + Long.BYTES;
  static final int LONGEST_HEADER = 1 << 20;
  static final int ALIGNMENT = 64;
  static final int DIGEST = 32;

  /** What a Java array holds. */
  static final int LONGEST_FILE = Integer.MAX_VALUE - 8;

  static final String SHA_256 = "SHA-256";
  static final String TENSORS = "tensors";

  private Layout() {}
}
