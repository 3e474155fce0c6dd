package dev.nn.data.idx;

import dev.nn.data.DataFormatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads IDX files of unsigned bytes, plain or compressed with gzip, which the content tells, not
 * the name.
 *
 * <p>No size that a file states is believed: before memory is taken, a plain file must be as long
 * as its header promises, and a compressed one must be at least a hundredth of that ({@value
 * #MOST_EXPANSION}:1; files that promise at most {@value #ALWAYS_ALLOWED} bytes are let through).
 * Unpacking stops at the promised size.
 */
public final class IdxFile {
  private static final int MOST_EXPANSION = 100;
  private static final int ALWAYS_ALLOWED = 1 << 16;
  private static final int BUFFER = 1 << 16;

  private final String source;
  private final IdxHeaderReader headers;

  private IdxFile(Path file, int fewest, int most) {
    this.source = file.toString();
    this.headers = new IdxHeaderReader(source, fewest, most);
  }

  /**
   * What {@code file} holds, of 1 to 4 dimensions.
   *
   * @throws IOException if the file cannot be read
   * @throws DataFormatException if it is not an IDX file of unsigned bytes, whole and undamaged
   */
  public static IdxArray read(Path file) throws IOException {
    return new IdxFile(file, 1, IdxHeader.MOST_DIMENSIONS).readFrom(file);
  }

  /**
   * What {@code file} holds, of exactly {@code dimensions} dimensions.
   *
   * @throws IOException if the file cannot be read
   * @throws DataFormatException if it is not an IDX file of unsigned bytes with that many
   *     dimensions, whole and undamaged
   */
  public static IdxArray read(Path file, int dimensions) throws IOException {
    return new IdxFile(file, dimensions, dimensions).readFrom(file);
  }

  private IdxArray readFrom(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) { // A pipe would be waited for.
      throw new FileSystemException(file.toString(), null, "not a regular file");
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file);
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER)) {
      return isGzip(in) ? readPacked(in, channel.size()) : readPlain(in, channel.size());
    }
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    byte[] start = in.readNBytes(2);
    in.reset();
    return start.length == 2 && start[0] == 0x1F && start[1] == (byte) 0x8B;
  }

  private IdxArray readPlain(InputStream in, long fileSize) throws IOException {
    IdxHeader header = headers.read(in);
    long present = Math.max(0, fileSize - header.length());
    if (present < header.values()) {
      throw cutShort(header, present);
    }
    long more = present - header.values();
    if (more > 0) {
      throw new DataFormatException(
          "%s: %d unexpected byte%s after the data".formatted(source, more, more == 1 ? "" : "s"));
    }
    return new IdxArray(source, header.dimensions(), readValues(in, header));
  }

  private IdxArray readPacked(InputStream packed, long fileSize) throws IOException {
    try (InputStream in = new GzipMember(source, packed)) {
      IdxHeader header = headers.read(in);
      if (header.values() > Math.max(ALWAYS_ALLOWED, MOST_EXPANSION * fileSize)) {
        throw new DataFormatException(
            "%s: header promises %d bytes, more than %d times the %d bytes of the compressed file"
                .formatted(source, header.values(), MOST_EXPANSION, fileSize),
            "if you trust the file, unpack it first");
      }
      byte[] values = readValues(in, header);
      if (in.read() != -1) { // At the end this also checks the checksum.
        throw new DataFormatException(
            "%s: expands past %d bytes, stopped"
                .formatted(source, (long) header.length() + header.values()));
      }
      return new IdxArray(source, header.dimensions(), values);
    }
  }

  private byte[] readValues(InputStream in, IdxHeader header) throws IOException {
    byte[] values = new byte[header.values()];
    int present = in.readNBytes(values, 0, values.length);
    if (present < values.length) {
      throw cutShort(header, present);
    }
    return values;
  }

  private DataFormatException cutShort(IdxHeader header, long present) {
    return new DataFormatException(
        "%s: header promises %d bytes, file has %d (cut short at %s %d)"
            .formatted(
                source, header.values(), present, header.itemName(), present / header.item()));
  }
}
