package dev.nn.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a file of tensors: sizes first, then the header, then the values, each believed only as far
 * as it has been checked.
 */
record TensorFileReader(ByteSource source) {
  private static final Set<String> ENTRY = Set.of("name", "type", "shape", "offset", "crc32");

  /** A tensor that the header tells of. */
  private record Entry(String name, TensorType type, List<Integer> shape, long offset, String crc) {
    long bytes() {
      return Tensor.bytes(name, type, shape);
    }

    long end() {
      return offset + bytes();
    }
  }

  TensorFile read() throws IOException {
    long size = source.size();
    int start = (int) Math.min(size, Layout.HEADER_AT);
    ByteBuffer prefix = source.read(0, start).order(ByteOrder.LITTLE_ENDIAN);
    KnownFile.requireModel(prefix);
    int header = headerLength(prefix, size);
    Fields all = Json.parse(source.read(Layout.HEADER_AT, header));
    int first = Layout.HEADER_AT + header;
    List<Entry> entries = entries(all, size - Layout.DIGEST - first);
    ByteBuffer whole = source.read(0, (int) size);
    List<Tensor> tensors = new ArrayList<>();
    for (Entry entry : entries) {
      tensors.add(tensor(entry, whole, first));
    }
    requireDigest(whole);
    tensors.forEach(Tensor::requireFinite);
    return new TensorFile(all.without(Layout.TENSORS), tensors);
  }

  private static int headerLength(ByteBuffer prefix, long size) {
    int least = Layout.HEADER_AT + Layout.DIGEST;
    if (size < least) {
      throw new ModelFormatException(
          "cut short: header length and digest are not there, file has %d bytes of at least %d"
              .formatted(size, least));
    }
    if (size > Layout.LONGEST_FILE) {
      throw new ModelFormatException(
          "file has %d bytes, at most %d are read".formatted(size, Layout.LONGEST_FILE));
    }
    long length = prefix.getLong(Layout.LENGTH_AT);
    if (length < 0 || length > Math.min(Layout.LONGEST_HEADER, size - least)) {
      throw new ModelFormatException(
          "header length %s at byte %d, file has %d bytes, a header at most %d"
              .formatted(
                  Long.toUnsignedString(length), Layout.LENGTH_AT, size, Layout.LONGEST_HEADER));
    }
    if ((Layout.HEADER_AT + length) % Layout.ALIGNMENT != 0) {
      throw new ModelFormatException(
          "header length %d at byte %d does not end at a multiple of %d"
              .formatted(length, Layout.LENGTH_AT, Layout.ALIGNMENT));
    }
    return (int) length;
  }

  /** Back to back: nothing overlaps, and there is no room for anything else. */
  private static List<Entry> entries(Fields all, long room) {
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    String before = "the header";
    long end = 0;
    for (Fields each : all.objects(Layout.TENSORS)) {
      Entry entry = entry(each);
      if (!names.add(entry.name)) {
        throw new ModelFormatException("two tensors are called %s".formatted(entry.name));
      }
      if (entry.offset != end) {
        throw new ModelFormatException(
            "tensor %s: bytes %d-%d %s %s, which ends at %d"
                .formatted(
                    entry.name,
                    entry.offset,
                    entry.end(),
                    entry.offset < end ? "overlap" : "leave a hole behind",
                    before,
                    end));
      }
      if (entry.bytes() > room - end) {
        throw new ModelFormatException(
            "cut short: tensor %s is bytes %d-%d, file has %d of tensors"
                .formatted(entry.name, entry.offset, entry.end(), room));
      }
      entries.add(entry);
      end = entry.end();
      before = entry.name;
    }
    if (end != room) {
      throw new ModelFormatException(
          "%d unexpected bytes between %s and the digest".formatted(room - end, before));
    }
    return entries;
  }

  private static Entry entry(Fields each) {
    String name = each.text("name");
    Tensor.requireName(name);
    each.names().stream()
        .filter(field -> !ENTRY.contains(field))
        .findFirst()
        .ifPresent(
            field -> {
              throw new ModelFormatException(
                  "%s has the unknown field %s".formatted(each.path(), field));
            });
    return new Entry(
        name,
        TensorType.named(each.text("type"), each),
        each.integers("shape", 1, Integer.MAX_VALUE),
        each.integer("offset", 0, Layout.LONGEST_FILE),
        each.text("crc32"));
  }

  private static Tensor tensor(Entry entry, ByteBuffer whole, int first) {
    int from = first + (int) entry.offset;
    ByteBuffer bytes = whole.slice(from, (int) entry.bytes());
    if (!TensorFileWriter.crc32(bytes).equals(entry.crc)) {
      throw damaged(
          "the CRC-32 of tensor %s, bytes %d-%d, is not the header's"
              .formatted(entry.name, from, from + entry.bytes()));
    }
    return new Tensor(entry.name, entry.type, entry.shape, bytes);
  }

  private static void requireDigest(ByteBuffer whole) {
    int end = whole.remaining() - Layout.DIGEST;
    byte[] found = new byte[Layout.DIGEST];
    whole.get(end, found);
    if (!Arrays.equals(found, Digest.of(List.of(whole.slice(0, end))))) {
      throw damaged(
          "the SHA-256 at byte %d is not that of what is before it; the tensors are whole, the header or the digest is not"
              .formatted(end));
    }
  }

  private static ModelFormatException damaged(String what) {
    return new ModelFormatException("damaged: " + what, "take a copy that is whole, or save anew");
  }
}
