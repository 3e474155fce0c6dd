package dev.nn.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file of tensors says: fields, and values.
 *
 * <pre>
 * 8 bytes    0x89 'n' 'n' 'm' 'o' 'd' 'l' '\n'
 * 4 bytes    the version of the format, 1; numbers are little-endian
 * 8 bytes    the length of the header in bytes, at most 2^20
 * header     an object of JSON in UTF-8, then blanks, so that tensors begin at a multiple of 64
 * tensors    IEEE 754, little-endian, back to back, in the order of the header's "tensors"
 * 32 bytes   SHA-256 of all that is before them
 * </pre>
 *
 * <p>The header's "tensors" are objects with {@code name}, {@code type} (float32 or float64),
 * {@code shape}, {@code offset} in bytes from the first tensor's first on, and the {@code crc32} of
 * the bytes, which tells where a file is damaged. No size that a file states is believed before the
 * file is seen to be as long, and every value is a finite number.
 *
 * @param fields what the file says of itself; its own "tensors" are not among them
 * @param tensors in the order of the file
 */
public record TensorFile(Fields fields, List<Tensor> tensors) {

  /** Fields and tensors. */
  public TensorFile {
    tensors = List.copyOf(tensors);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read
   * @throws ModelFormatException if it is damaged, no such file, or of another version
   */
  public static TensorFile read(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) { // A pipe would be waited for.
      throw new FileSystemException(file.toString(), null, "not a regular file");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new TensorFileReader(new ByteSource.OfChannel(channel)).read();
    } catch (ModelFormatException e) {
      throw e.in(file);
    }
  }

  /**
   * Reads the content of a file.
   *
   * @param content from its position to its limit; kept, so it must not be modified
   * @throws ModelFormatException if it is damaged, no such file, or of another version
   */
  public static TensorFile of(ByteBuffer content) {
    try {
      return new TensorFileReader(new ByteSource.OfBuffer(content)).read();
    } catch (IOException e) {
      throw new IllegalStateException("Memory can always be read.", e);
    }
  }

  /**
   * The content of the file, in pieces.
   *
   * @throws ModelFormatException if it would not be read again: a value is not finite, two tensors
   *     have one name, or it is too long
   */
  public List<ByteBuffer> content() {
    return new TensorFileWriter(this).content();
  }

  /**
   * The tensor called {@code name}.
   *
   * @throws ModelFormatException if there is none
   */
  public Tensor tensor(String name) {
    return tensors.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> names = new ArrayList<>();
              tensors.forEach(each -> names.add(each.name()));
              return new ModelFormatException(
                  "tensor %s is missing, has %s".formatted(name, names));
            });
  }
}
