package dev.nn.data.idx;

import com.google.common.primitives.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Makes IDX files for tests. */
public final class IdxBytes {
  private IdxBytes() {}

  /** A header of any type and any unsigned dimensions. */
  public static byte[] header(int type, long... dimensions) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dimensions.length);
    bytes.put(new byte[] {0, 0, (byte) type, (byte) dimensions.length});
    Arrays.stream(dimensions).forEach(d -> bytes.putInt((int) d));
    return bytes.array();
  }

  /** A whole file of these values. */
  public static byte[] file(byte[] values, long... dimensions) {
    return Bytes.concat(header(8, dimensions), values);
  }

  /** A whole file of values that do not compress. */
  public static byte[] noise(long seed, long... dimensions) {
    byte[] values = new byte[(int) Arrays.stream(dimensions).reduce(1, Math::multiplyExact)];
    new Random(seed).nextBytes(values);
    return file(values, dimensions);
  }

  /** A whole file of {@code count} labels 0 1 .. 9 0 1 .. */
  public static byte[] labels(int count) {
    byte[] values = new byte[count];
    for (int i = 0; i < count; i++) {
      values[i] = (byte) (i % 10);
    }
    return file(values, count);
  }

  /** {@code content} compressed. */
  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** The file {@code directory/name} with this content. */
  public static Path write(Path directory, String name, byte[] content) {
    try {
      return Files.write(Files.createDirectories(directory).resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
