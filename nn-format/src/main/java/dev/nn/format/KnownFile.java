package dev.nn.format;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** What a file is by its first bytes. */
enum KnownFile {
  CHECKPOINT(
      "896e6e636b7074",
      "a checkpoint of nn run; nn run NAME --resume --model FILE saves its model"),
  ZIP("504b", "a zip: of DL4J, Keras or PyTorch?"),
  HDF5("89484446", "HDF5: of Keras?"),
  PNG("89504e47", "a PNG picture"),
  GGUF("47475546", "GGUF"),
  JSON("7b", "JSON: a result of nn run?"),
  PICKLE("80", "a pickle of Python, which runs code when it is opened");

  private final String start;
  private final String description;

  KnownFile(String start, String description) {
    this.start = start;
    this.description = description;
  }

  /**
   * Checks magic and version.
   *
   * @param prefix the first bytes, little-endian. Not modified.
   * @throws ModelFormatException if the file is another's or of another version
   */
  static void requireModel(ByteBuffer prefix) {
    byte[] start = new byte[Math.min(prefix.remaining(), Layout.VERSION_AT)];
    prefix.get(0, start);
    if (!Arrays.equals(start, Layout.MAGIC)) {
      throw new ModelFormatException(
          "not a model file (magic %s at byte 0, expected %s)%s"
              .formatted(
                  start.length == 0 ? "is not there" : HexFormat.of().formatHex(start),
                  HexFormat.of().formatHex(Layout.MAGIC),
                  description(start)));
    }
    if (prefix.remaining() < Layout.LENGTH_AT) {
      throw new ModelFormatException(
          "cut short: version is not there, file has %d bytes".formatted(prefix.remaining()));
    }
    int version = prefix.getInt(Layout.VERSION_AT);
    if (version != Layout.VERSION) {
      throw new ModelFormatException(
          "format %s at byte %d is %s (reads %d)"
              .formatted(
                  Integer.toUnsignedString(version),
                  Layout.VERSION_AT,
                  version == 0 ? "none" : "newer than this program",
                  Layout.VERSION),
          "upgrade to the nn that wrote it, or take a copy that is whole");
    }
  }

  private static String description(byte[] start) {
    String found = HexFormat.of().formatHex(start);
    return Arrays.stream(values())
        .filter(each -> found.startsWith(each.start))
        .findFirst()
        .map(each -> ": it is " + each.description)
        .orElse("");
  }
}
