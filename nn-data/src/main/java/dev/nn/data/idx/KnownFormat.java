package dev.nn.data.idx;

import java.util.Arrays;
import java.util.Optional;

/** What people hand in instead of an IDX file, told by its first bytes. */
enum KnownFormat {
  PNG(0x89504E47, 0, "it is a PNG image"),
  HTML(0x3C000000, 24, "it looks like a web page: the download was answered by something else"),
  GZIP(0x1F8B0000, 16, "it is compressed twice: unpack it once"),
  ZIP(0x504B0000, 16, "it is a zip archive: unpack it");

  private final int start;
  private final int ignoredBits;
  private final String hint;

  KnownFormat(int start, int ignoredBits, String hint) {
    this.start = start;
    this.ignoredBits = ignoredBits;
    this.hint = hint;
  }

  static Optional<KnownFormat> of(int magic) {
    return Arrays.stream(values())
        .filter(f -> magic >>> f.ignoredBits == f.start >>> f.ignoredBits)
        .findFirst();
  }

  String hint() {
    return hint;
  }
}
