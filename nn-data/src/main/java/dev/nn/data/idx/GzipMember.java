package dev.nn.data.idx;

import dev.nn.data.DataFormatException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The content of a gzip file (RFC 1952) of exactly one member.
 *
 * <p>Java's GZIPInputStream ignores what follows a member if it is no other member, and calls
 * itself once for each member, so that 200 kB of empty ones overflow the stack. A data file has one
 * member, and nothing after it.
 */
final class GzipMember extends InflaterInputStream {
  private static final int BUFFER = 1 << 16;
  private static final int HEADER_LENGTH = 10;
  private static final int TRAILER_LENGTH = 8;
  private static final int DEFLATE = 8;
  private static final int HAS_CRC = 1 << 1;
  private static final int HAS_EXTRA = 1 << 2;
  private static final int HAS_NAME = 1 << 3;
  private static final int HAS_COMMENT = 1 << 4;
  private static final int RESERVED = 0xE0;

  private final String source;
  private final CRC32 crc = new CRC32();
  private boolean ended;

  /**
   * Reads the gzip header.
   *
   * @param source the file, for messages
   * @throws DataFormatException if the header is not one
   */
  GzipMember(String source, InputStream in) throws IOException {
    super(in, new Inflater(true), BUFFER);
    this.source = source;
    readHeader();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) == -1 ? -1 : one[0] & 0xFF;
  }

  /**
   * Reads some of the content.
   *
   * @throws DataFormatException if the compressed data is damaged or cut short, at its end also if
   *     its checksum is wrong or more bytes follow
   */
  @Override
  public int read(byte[] to, int at, int most) throws IOException {
    if (ended) {
      return -1;
    }
    int count = inflate(to, at, most);
    if (count > 0) {
      crc.update(to, at, count);
    } else if (count == -1) {
      ended = true;
      checkTrailer();
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    inf.end();
    super.close();
  }

  private int inflate(byte[] to, int at, int most) throws IOException {
    try {
      return super.read(to, at, most);
    } catch (EOFException e) {
      throw endsEarly();
    } catch (ZipException e) {
      throw damaged("compressed data is damaged (%s)".formatted(e.getMessage()));
    }
  }

  private void readHeader() throws IOException {
    byte[] header = in.readNBytes(HEADER_LENGTH);
    if (header.length < HEADER_LENGTH) {
      throw endsEarly();
    }
    if (header[2] != DEFLATE) {
      throw damaged("gzip method %d at byte 2, expected 8".formatted(header[2] & 0xFF));
    }
    int flags = header[3];
    if ((flags & RESERVED) != 0) {
      throw damaged("gzip flags 0x%02X at byte 3, expected at most 1F".formatted(flags & 0xFF));
    }
    if ((flags & HAS_EXTRA) != 0) {
      int length = nextByte() | nextByte() << 8;
      skip(length);
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HAS_CRC) != 0) {
      skip(2);
    }
  }

  private void checkTrailer() throws IOException {
    int rest = inf.getRemaining();
    InputStream after =
        new SequenceInputStream(new ByteArrayInputStream(buf, len - rest, rest), in);
    byte[] trailer = after.readNBytes(TRAILER_LENGTH);
    if (trailer.length < TRAILER_LENGTH) {
      throw endsEarly();
    }
    ByteBuffer fields = ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN);
    if (fields.getInt() != (int) crc.getValue()) {
      throw damaged("checksum inside gzip is wrong");
    }
    if (fields.getInt() != (int) inf.getBytesWritten()) {
      throw damaged("length inside gzip is wrong");
    }
    if (after.read() != -1) {
      throw damaged("unexpected bytes after the compressed data");
    }
  }

  private void skipText() throws IOException {
    while (nextByte() != 0) {
      // The text ends with a zero; the file bounds it.
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      int unused = nextByte();
    }
  }

  private int nextByte() throws IOException {
    int next = in.read();
    if (next == -1) {
      throw endsEarly();
    }
    return next;
  }

  private DataFormatException endsEarly() {
    return damaged("compressed data ends early");
  }

  private DataFormatException damaged(String what) {
    return new DataFormatException(
        source + ": " + what, "the file is damaged: delete it and fetch it again");
  }
}
