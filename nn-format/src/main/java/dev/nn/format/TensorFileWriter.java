package dev.nn.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/** Makes the bytes of a file of tensors. */
record TensorFileWriter(TensorFile file) {

  List<ByteBuffer> content() {
    List<ByteBuffer> pieces = new ArrayList<>();
    byte[] header = header();
    pieces.add(
        ByteBuffer.allocate(Layout.HEADER_AT)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(Layout.MAGIC)
            .putInt(Layout.VERSION)
            .putLong(header.length)
            .flip());
    pieces.add(ByteBuffer.wrap(header));
    file.tensors().forEach(tensor -> pieces.add(tensor.bytes().duplicate()));
    requireReadable(pieces);
    pieces.add(ByteBuffer.wrap(Digest.of(pieces)));
    return pieces;
  }

  private static void requireReadable(List<ByteBuffer> pieces) {
    long size = Layout.DIGEST;
    for (ByteBuffer piece : pieces) {
      size += piece.remaining();
    }
    if (size > Layout.LONGEST_FILE) {
      throw new ModelFormatException(
          "a file of %d bytes, at most %d".formatted(size, Layout.LONGEST_FILE));
    }
  }

  private byte[] header() {
    Fields all = file.fields().with(Layout.TENSORS, entries());
    byte[] json = Json.text(all).getBytes(StandardCharsets.UTF_8);
    int end = Layout.HEADER_AT + json.length;
    int padded = (end + Layout.ALIGNMENT - 1) / Layout.ALIGNMENT * Layout.ALIGNMENT;
    byte[] header = new byte[padded - Layout.HEADER_AT];
    Arrays.fill(header, (byte) ' ');
    System.arraycopy(json, 0, header, 0, json.length);
    if (header.length > Layout.LONGEST_HEADER) {
      throw new ModelFormatException(
          "a header of %d bytes, at most %d".formatted(header.length, Layout.LONGEST_HEADER));
    }
    return header;
  }

  private List<Fields> entries() {
    List<Fields> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    long offset = 0;
    for (Tensor tensor : file.tensors()) {
      tensor.requireFinite();
      if (!names.add(tensor.name())) {
        throw new ModelFormatException("two tensors are called %s".formatted(tensor.name()));
      }
      entries.add(
          Fields.NONE
              .with("name", tensor.name())
              .with("type", tensor.type().toString())
              .with("shape", tensor.shape())
              .with("offset", offset)
              .with("crc32", crc32(tensor.bytes())));
      offset += tensor.bytes().remaining();
    }
    return entries;
  }

  /** Eight hexadecimal digits. */
  static String crc32(ByteBuffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.duplicate());
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
