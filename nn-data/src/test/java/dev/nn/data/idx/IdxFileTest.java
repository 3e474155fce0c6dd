package dev.nn.data.idx;

import static dev.nn.data.idx.IdxBytes.file;
import static dev.nn.data.idx.IdxBytes.gzip;
import static dev.nn.data.idx.IdxBytes.header;
import static dev.nn.data.idx.IdxBytes.labels;
import static dev.nn.data.idx.IdxBytes.noise;
import static dev.nn.data.idx.IdxBytes.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.hash.Hashing;
import com.google.common.primitives.Bytes;
import dev.nn.core.shape.Shape;
import dev.nn.data.DataFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdxFileTest {
  @TempDir private Path directory;

  @Test
  void reads_images() throws IOException {
    IdxArray read = IdxFile.read(write(directory, "images", noise(1, 5, 3, 2)), 3);
    assertThat(read.dimensions()).containsExactly(5, 3, 2);
    assertThat(read.values()).isEqualTo(Arrays.copyOfRange(noise(1, 5, 3, 2), 16, 46));
    assertThat(read.pixels().image()).isEqualTo(Shape.image(1, 3, 2));
    assertThat(read.pixels().count()).isEqualTo(5);
  }

  /** Reading a pipe would wait for whoever writes it. */
  @Test
  void what_is_no_regular_file_is_refused() throws IOException {
    Path directoryInPlaceOfFile = Files.createDirectory(directory.resolve("images"));
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> IdxFile.read(directoryInPlaceOfFile))
        .withMessage(directoryInPlaceOfFile + ": not a regular file");
  }

  @Test
  void reads_labels() throws IOException {
    IdxArray read = IdxFile.read(write(directory, "labels", labels(12)), 1);
    assertThat(read.labels().values()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1);
  }

  @Test
  void tells_gzip_by_content_not_by_name() throws IOException {
    byte[] content = noise(2, 4, 4);
    Path packed = write(directory, "packed", gzip(content));
    Path plain = write(directory, "plain.gz", content);
    assertThat(IdxFile.read(packed).values()).isEqualTo(IdxFile.read(plain).values());
  }

  @Test
  void digest_is_that_of_the_unpacked_file() throws IOException {
    byte[] content = noise(3, 7, 2, 2, 2);
    IdxArray read = IdxFile.read(write(directory, "a.gz", gzip(content)));
    assertThat(read.sha256()).isEqualTo(Hashing.sha256().hashBytes(content).toString());
  }

  @Test
  void reads_gzip_with_every_optional_field() throws IOException {
    byte[] packed = gzip(labels(3));
    packed[3] = 0x1F; // text, header checksum, extra field, name, comment
    byte[] fields = {2, 0, 'x', 'y', 'n', 0, 'c', 'c', 0, 1, 2};
    byte[] start = Arrays.copyOf(packed, 10);
    byte[] rest = Arrays.copyOfRange(packed, 10, packed.length);
    Path file = write(directory, "a.gz", Bytes.concat(start, fields, rest));
    assertThat(IdxFile.read(file).values()).containsExactly(0, 1, 2);
  }

  @Test
  void an_empty_list_is_no_matter_for_the_format() throws IOException {
    assertThat(IdxFile.read(write(directory, "a", header(8, 0))).values()).isEmpty();
    assertThat(IdxFile.read(write(directory, "b", header(8, 0, 28, 28))).pixels().count()).isZero();
  }

  @Test
  void missing_file_is_not_a_matter_of_format() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> IdxFile.read(directory.resolve("none")));
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Refused(String what, byte[] content, int dimensions, String message, String hint) {
    Refused(String what, byte[] content, int dimensions, String message) {
      this(what, content, dimensions, message, "");
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static List<Refused> headers() {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    byte[] html = "<!DOCTYPE html><html>".getBytes(StandardCharsets.US_ASCII);
    String web = "it looks like a web page: the download was answered by something else";
    String mixed = "images have 3 dimensions, labels 1: are two files mixed up?";
    return List.of(
        new Refused(
            "empty",
            new byte[0],
            3,
            "not an IDX file (only 0 bytes, expected 0x0000 08 03 at byte 0)"),
        new Refused(
            "short",
            new byte[] {0, 0, 8},
            3,
            "not an IDX file (only 3 bytes, expected 0x0000 08 03 at byte 0)"),
        new Refused(
            "png",
            png,
            3,
            "not an IDX file (magic 0x89504E47 at byte 0, expected 0x0000 08 03)",
            "it is a PNG image"),
        new Refused(
            "html",
            html,
            1,
            "not an IDX file (magic 0x3C21444F at byte 0, expected 0x0000 08 01)",
            web),
        new Refused(
            "zip",
            new byte[] {'P', 'K', 3, 4},
            1,
            "not an IDX file (magic 0x504B0304 at byte 0, expected 0x0000 08 01)",
            "it is a zip archive: unpack it"),
        new Refused(
            "twice compressed",
            gzip(gzip(labels(3))),
            1,
            "not an IDX file (magic 0x1F8B0800 at byte 0, expected 0x0000 08 01)",
            "it is compressed twice: unpack it once"),
        new Refused(
            "text",
            "hello".getBytes(StandardCharsets.US_ASCII),
            0,
            "not an IDX file (magic 0x68656C6C at byte 0, expected 0x0000 08 01 to 04)"),
        new Refused(
            "unknown type",
            header(0x0A, 1),
            1,
            "IDX type 0x0A at byte 2 unknown (allowed 08 09 0B 0C 0D 0E)"),
        new Refused(
            "floats",
            header(0x0D, 1),
            1,
            "IDX type 0x0D (floats) at byte 2, expected 08 (unsigned bytes)"),
        new Refused("no dimensions", header(8), 1, "0 dimensions at byte 3, at least 1"),
        new Refused(
            "7 dimensions", header(8, 1, 1, 1, 1, 1, 1, 1), 1, "7 dimensions at byte 3, at most 4"),
        new Refused("labels for images", labels(3), 3, "1 dimension at byte 3, expected 3", mixed),
        new Refused(
            "cut header",
            Arrays.copyOf(header(8, 1, 2, 3), 10),
            3,
            "header ends at byte 10, expected 16 bytes for 3 dimensions"),
        new Refused(
            "unsigned dimension",
            header(8, 4294967295L),
            1,
            "dimension 1 is 4294967295 at byte 4; larger than any supported array"),
        new Refused(
            "second dimension",
            header(8, 1, 2147483648L, 1),
            3,
            "dimension 2 is 2147483648 at byte 8; larger than any supported array"),
        new Refused(
            "empty images",
            header(8, 5, 28, 0),
            3,
            "dimension 3 is 0 at byte 12, expected at least 1"),
        new Refused(
            "product overflows",
            header(8, 65536, 65536, 65536),
            3,
            "dimensions 65536x65536x65536 at byte 4 make more values than any supported array"),
        new Refused(
            "product overflows to 0",
            header(8, 65536, 65536, 65536, 65536),
            0,
            "dimensions 65536x65536x65536x65536 at byte 4 make more values than any supported"
                + " array"),
        new Refused(
            "huge images, none of them",
            header(8, 0, 2147483647, 2147483647),
            3,
            "dimensions 0x2147483647x2147483647 at byte 4 make more values than any supported"
                + " array"));
  }

  static List<Refused> bodies() {
    byte[] images = noise(4, 20, 28, 28);
    byte[] huge = Bytes.concat(header(8, 60000, 28, 28), new byte[1048576]);
    return List.of(
        new Refused(
            "short body",
            huge,
            3,
            "header promises 47040000 bytes, file has 1048576 (cut short at image 1337)"),
        new Refused(
            "short labels",
            Arrays.copyOf(labels(10), 15),
            1,
            "header promises 10 bytes, file has 7 (cut short at label 7)"),
        new Refused(
            "60 bytes that ask for 2 GB",
            Arrays.copyOf(header(8, 2147483639), 60),
            1,
            "header promises 2147483639 bytes, file has 52 (cut short at label 52)"),
        new Refused(
            "long body",
            Bytes.concat(images, new byte[12]),
            3,
            "12 unexpected bytes after the data"),
        new Refused(
            "one byte too many",
            Bytes.concat(images, new byte[1]),
            3,
            "1 unexpected byte after the data"),
        new Refused(
            "short body in gzip",
            gzip(Arrays.copyOf(images, 16 + 800)),
            3,
            "header promises 15680 bytes, file has 800 (cut short at image 1)"),
        new Refused(
            "long body in gzip",
            gzip(Bytes.concat(images, new byte[1])),
            3,
            "expands past 15696 bytes, stopped"));
  }

  static List<Refused> packed() {
    byte[] whole = gzip(noise(5, 100, 5, 5));
    String again = "the file is damaged: delete it and fetch it again";
    byte[] promise = gzip(header(8, 60000, 28, 28));
    byte[] bomb = gzip(Bytes.concat(header(8, 10, 28, 28), new byte[50_000_000]));
    return List.of(
        new Refused(
            "cut in the header", Arrays.copyOf(whole, 7), 3, "compressed data ends early", again),
        new Refused(
            "cut in the data",
            Arrays.copyOf(whole, whole.length / 2),
            3,
            "compressed data ends early",
            again),
        new Refused(
            "cut in the trailer",
            Arrays.copyOf(whole, whole.length - 1),
            3,
            "compressed data ends early",
            again),
        new Refused(
            "checksum",
            flipped(whole, whole.length - 8),
            3,
            "checksum inside gzip is wrong",
            again),
        new Refused(
            "length", flipped(whole, whole.length - 4), 3, "length inside gzip is wrong", again),
        new Refused(
            "block type",
            patched(whole, 10, 0x07),
            3,
            "compressed data is damaged (invalid block type)",
            again),
        new Refused(
            "method", patched(whole, 2, 7), 3, "gzip method 7 at byte 2, expected 8", again),
        new Refused(
            "flags",
            patched(whole, 3, 0x80),
            3,
            "gzip flags 0x80 at byte 3, expected at most 1F",
            again),
        new Refused(
            "second member",
            Bytes.concat(whole, gzip(new byte[0])),
            3,
            "unexpected bytes after the compressed data",
            again),
        new Refused("bomb past the header", bomb, 3, "expands past 7856 bytes, stopped"),
        new Refused(
            "header without data",
            promise,
            3,
            "header promises 47040000 bytes, more than 100 times the "
                + promise.length
                + " bytes of the compressed file",
            "if you trust the file, unpack it first"));
  }

  @ParameterizedTest
  @MethodSource({"headers", "bodies", "packed"})
  void refuses(Refused refused) {
    Path file = write(directory, "train-images", refused.content());
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> read(file, refused.dimensions()))
        .withMessage(file + ": " + refused.message())
        .satisfies(
            e ->
                assertThat(e.hint())
                    .isEqualTo(Optional.of(refused.hint()).filter(hint -> !hint.isEmpty())));
  }

  @Test
  void every_prefix_is_refused() {
    for (byte[] whole : List.of(noise(6, 4, 3, 3), gzip(noise(6, 4, 3, 3)))) {
      for (int length = 0; length < whole.length; length++) {
        Path file = write(directory, "prefix", Arrays.copyOf(whole, length));
        assertThatExceptionOfType(DataFormatException.class)
            .as("%d of %d bytes", length, whole.length)
            .isThrownBy(() -> IdxFile.read(file));
      }
    }
  }

  @Test
  void every_flipped_bit_of_a_plain_header_is_refused() {
    byte[] whole = noise(7, 4, 3, 3);
    for (int bit = 0; bit < 16 * 8; bit++) {
      Path file =
          write(directory, "flipped", patched(whole, bit / 8, whole[bit / 8] ^ 1 << bit % 8));
      assertThatExceptionOfType(DataFormatException.class)
          .as("bit %d", bit)
          .isThrownBy(() -> IdxFile.read(file));
    }
  }

  @Test
  void every_flipped_bit_of_a_compressed_file_is_refused_or_harmless() {
    byte[] whole = gzip(noise(8, 4, 3, 3));
    for (int bit = 0; bit < whole.length * 8; bit++) {
      Path file =
          write(directory, "flipped", patched(whole, bit / 8, whole[bit / 8] ^ 1 << bit % 8));
      try {
        assertThat(IdxFile.read(file).values())
            .isEqualTo(Arrays.copyOfRange(noise(8, 4, 3, 3), 16, 52));
      } catch (DataFormatException e) {
        assertThat(e).hasMessageStartingWith(file + ": ");
      } catch (IOException e) {
        throw new AssertionError("bit " + bit, e);
      }
    }
  }

  @Test
  void many_empty_members_do_not_overflow_the_stack() {
    byte[] member = gzip(new byte[0]);
    byte[] members = new byte[member.length * 20_000];
    for (int i = 0; i < members.length; i++) {
      members[i] = member[i % member.length];
    }
    Path file = write(directory, "members.gz", members);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> IdxFile.read(file))
        .withMessageEndingWith("unexpected bytes after the compressed data");
  }

  private static IdxArray read(Path file, int dimensions) throws IOException {
    return dimensions == 0 ? IdxFile.read(file) : IdxFile.read(file, dimensions);
  }

  private static byte[] flipped(byte[] bytes, int at) {
    return patched(bytes, at, bytes[at] ^ 1);
  }

  private static byte[] patched(byte[] bytes, int at, int value) {
    byte[] patched = bytes.clone();
    patched[at] = (byte) value;
    return patched;
  }
}
