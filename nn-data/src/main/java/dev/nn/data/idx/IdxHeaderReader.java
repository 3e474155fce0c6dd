package dev.nn.data.idx;

import com.google.errorprone.annotations.FormatMethod;
import dev.nn.data.DataFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and checks the header of an IDX file.
 *
 * @param source the file, for messages
 * @param fewest the fewest dimensions allowed
 * @param most the most dimensions allowed
 */
record IdxHeaderReader(String source, int fewest, int most) {
  // Java's arrays are a little shorter than 2^31 - 1 on every virtual machine.
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  /**
   * Reads the header and nothing more.
   *
   * @throws DataFormatException if it is not one
   */
  IdxHeader read(InputStream in) throws IOException {
    byte[] magic = in.readNBytes(IdxHeader.MAGIC_LENGTH);
    requireIdx(magic);
    requireUnsignedBytes(magic[2] & 0xFF);
    int count = magic[3] & 0xFF;
    requireDimensions(count);
    byte[] fields = in.readNBytes(4 * count);
    if (fields.length < 4 * count) {
      throw failure(
          "header ends at byte %d, expected %d bytes for %d dimensions",
          IdxHeader.MAGIC_LENGTH + fields.length, IdxHeader.MAGIC_LENGTH + 4 * count, count);
    }
    IdxHeader header = new IdxHeader(dimensions(ByteBuffer.wrap(fields), count));
    requireArray(header);
    return header;
  }

  private void requireIdx(byte[] magic) {
    if (magic.length < IdxHeader.MAGIC_LENGTH) {
      throw failure(
          "not an IDX file (only %d bytes, expected %s at byte 0)", magic.length, expected());
    }
    if (magic[0] != 0 || magic[1] != 0) {
      int value = ByteBuffer.wrap(magic).getInt();
      String message =
          "%s: not an IDX file (magic 0x%08X at byte 0, expected %s)"
              .formatted(source, value, expected());
      throw KnownFormat.of(value)
          .map(known -> new DataFormatException(message, known.hint()))
          .orElseGet(() -> new DataFormatException(message));
    }
  }

  private void requireUnsignedBytes(int type) {
    if (type == IdxHeader.UNSIGNED_BYTE) {
      return;
    }
    String name =
        switch (type) {
          case 0x09 -> "signed bytes";
          case 0x0B -> "16-bit integers";
          case 0x0C -> "32-bit integers";
          case 0x0D -> "floats";
          case 0x0E -> "doubles";
          default ->
              throw failure("IDX type 0x%02X at byte 2 unknown (allowed 08 09 0B 0C 0D 0E)", type);
        };
    throw failure("IDX type 0x%02X (%s) at byte 2, expected 08 (unsigned bytes)", type, name);
  }

  private void requireDimensions(int count) {
    if (count > IdxHeader.MOST_DIMENSIONS) {
      throw failure("%d dimensions at byte 3, at most %d", count, IdxHeader.MOST_DIMENSIONS);
    }
    if (count == 0) {
      throw failure("0 dimensions at byte 3, at least 1");
    }
    if (count < fewest || count > most) {
      throw new DataFormatException(
          "%s: %d dimension%s at byte 3, expected %d"
              .formatted(source, count, count == 1 ? "" : "s", fewest),
          "images have 3 dimensions, labels 1: are two files mixed up?");
    }
  }

  private List<Integer> dimensions(ByteBuffer fields, int count) {
    List<Integer> dimensions = new ArrayList<>();
    for (int d = 1; d <= count; d++) {
      long value = Integer.toUnsignedLong(fields.getInt());
      int at = IdxHeader.MAGIC_LENGTH + 4 * (d - 1);
      if (value > Integer.MAX_VALUE) {
        throw failure(
            "dimension %d is %d at byte %d; larger than any supported array", d, value, at);
      }
      if (value == 0 && d > 1) { // No items is a matter for the data set, items of nothing not.
        throw failure("dimension %d is 0 at byte %d, expected at least 1", d, at);
      }
      dimensions.add((int) value);
    }
    return dimensions;
  }

  private void requireArray(IdxHeader header) {
    long values = 1;
    for (int dimension : header.dimensions()) {
      // Below 2^31 before, so below 2^62 after. A count of 0 must not hide huge items.
      values *= Math.max(1, dimension);
      if (values > LONGEST_ARRAY) {
        throw failure("dimensions %s at byte 4 make more values than any supported array", header);
      }
    }
  }

  private String expected() {
    return fewest == most
        ? "0x0000 08 %02X".formatted(fewest)
        : "0x0000 08 %02X to %02X".formatted(fewest, most);
  }

  @FormatMethod
  private DataFormatException failure(String format, Object... values) {
    return new DataFormatException(source + ": " + format.formatted(values));
  }
}
