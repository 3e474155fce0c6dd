package dev.nn.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorFileTest {
  /** What a message may name: the field that is wrong. */
  private static final Pattern FIELD =
      Pattern.compile("magic|version|format|header|tensor|SHA-256|missing|JSON|expected");

  @TempDir Path directory;

  private static Tensor tensor(String name, double... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    return new Tensor(name, TensorType.FLOAT32, List.of(values.length), bytes.flip());
  }

  private static TensorFile small() {
    Fields fields =
        Fields.NONE
            .with("layers", List.of(Fields.NONE.with("type", "softmax").with("rate", 0.25)))
            .with("names", List.of("a", "\u00e9\u4e2d\"\\"))
            .with("seed", (1L << 53) - 1);
    return new TensorFile(fields, List.of(tensor("0/w", 1, -2.5, 3e-30), tensor("0/b", 0)));
  }

  private static byte[] bytes(TensorFile file) {
    List<ByteBuffer> pieces = file.content();
    ByteBuffer all = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
    pieces.forEach(all::put);
    return all.array();
  }

  private static TensorFile read(byte[] bytes) {
    return TensorFile.of(ByteBuffer.wrap(bytes));
  }

  /** A file whose lengths and digest are right, whatever its header says. */
  private static byte[] signed(String header, byte... tensors) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    int first = (20 + json.length + 63) / 64 * 64;
    ByteBuffer all =
        ByteBuffer.allocate(first + tensors.length + 32).order(ByteOrder.LITTLE_ENDIAN);
    all.put(Layout.MAGIC).putInt(1).putLong(first - 20).put(json);
    while (all.position() < first) {
      all.put((byte) ' ');
    }
    all.put(tensors);
    all.put(Digest.of(List.of(all.duplicate().flip())));
    return all.array();
  }

  private static String entry(String name, String type, String shape, long offset, byte[] content) {
    return "{\"name\":\"%s\",\"type\":\"%s\",\"shape\":%s,\"offset\":%d,\"crc32\":\"%s\"}"
        .formatted(name, type, shape, offset, TensorFileWriter.crc32(ByteBuffer.wrap(content)));
  }

  private static String tensors(String... entries) {
    return "{\"tensors\":[%s]}".formatted(String.join(",", entries));
  }

  @Test
  void what_is_written_is_read() throws IOException {
    Path file = directory.resolve("small.nn");
    Files.write(file, bytes(small()));

    assertThat(TensorFile.read(file)).isEqualTo(small());
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes(small()));
    try (var all = Files.list(directory)) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void tensors_begin_at_a_multiple_of_64_and_the_header_is_ascii() {
    byte[] all = bytes(small());
    int header = (int) ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getLong(12);

    assertThat((20 + header) % 64).isZero();
    assertThat(all).hasSize(20 + header + 16 + 32);
    assertThat(Arrays.copyOfRange(all, 20, 20 + header)).doesNotContain((byte) 0xC3);
    assertThat(new String(all, 20, header, StandardCharsets.US_ASCII))
        .startsWith("{\n  \"layers\" : [")
        .contains("\"offset\" : 12");
  }

  @Test
  void every_prefix_is_refused_with_the_name_of_a_field() {
    byte[] all = bytes(small());
    List<String> wrong = new ArrayList<>();
    for (int length = 0; length < all.length; length++) {
      requireRefusal(Arrays.copyOf(all, length), length + " bytes", wrong);
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_flipped_bit_is_refused_with_the_name_of_a_field() {
    byte[] all = bytes(small());
    List<String> wrong = new ArrayList<>();
    for (int bit = 0; bit < 8 * all.length; bit++) {
      byte[] flipped = all.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      requireRefusal(flipped, "bit " + bit, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  /** Thousands of times, so without an assertion for each. */
  private static void requireRefusal(byte[] damaged, String how, List<String> wrong) {
    try {
      wrong.add(how + " read: " + read(damaged).fields());
    } catch (ModelFormatException e) {
      if (!FIELD.matcher(String.valueOf(e.getMessage())).find()) {
        wrong.add(how + " names no field: " + e.getMessage());
      }
    }
  }

  /** Whatever is moved, doubled, cut out or overwritten. */
  @Test
  void ten_thousand_splices_are_refused() {
    byte[] all = bytes(small());
    SplittableRandom random = new SplittableRandom(1);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      byte[] spliced = splice(all, random);
      if (!Arrays.equals(spliced, all)) {
        requireRefusal(spliced, "splice " + i, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static byte[] splice(byte[] all, SplittableRandom random) {
    int from = random.nextInt(all.length);
    int count = random.nextInt(all.length - from);
    int to = random.nextInt(all.length + 1);
    int skipped = random.nextInt(all.length - to + 1);
    ByteBuffer spliced = ByteBuffer.allocate(to + count + all.length - to - skipped);
    return spliced
        .put(all, 0, to)
        .put(all, from, count)
        .put(all, to + skipped, all.length - to - skipped)
        .array();
  }

  @Test
  void damage_is_told_with_its_tensor_or_its_byte() {
    byte[] all = bytes(small());
    int end = all.length - 32;
    byte[] inTensor = all.clone();
    inTensor[end - 4]++;
    byte[] inDigest = all.clone();
    inDigest[end]++;

    assertThatThrownBy(() -> read(inTensor))
        .hasMessage(
            "damaged: the CRC-32 of tensor 0/b, bytes %d-%d, is not the header's"
                .formatted(end - 4, end));
    assertThatThrownBy(() -> read(inDigest))
        .hasMessageStartingWith("damaged: the SHA-256 at byte %d is not that".formatted(end));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          504b0304aaaaaaaaaa | : it is a zip: of DL4J, Keras or PyTorch?
          894844460d0a1a0a   | : it is HDF5: of Keras?
          89504e470d0a1a0a   | : it is a PNG picture
          896e6e636b70740a   | : it is a checkpoint of nn run; nn run NAME --resume --model FILE saves its model
          8004953b00000000   | : it is a pickle of Python, which runs code when it is opened
          0000000000000000   | ''
          """)
  void another_file_is_named(String start, String what) {
    byte[] other = Arrays.copyOf(HexFormat.of().parseHex(start), 100);

    assertThatThrownBy(() -> read(other))
        .hasMessage(
            "not a model file (magic %s at byte 0, expected 896e6e6d6f646c0a)%s"
                .formatted(start.substring(0, 16), what));
  }

  @Test
  void another_version_is_named() {
    byte[] newer = bytes(small());
    newer[8] = 7;

    assertThatThrownBy(() -> read(newer))
        .hasMessage("format 7 at byte 8 is newer than this program (reads 1)");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, (1 << 20) + 44, 108 + 64, 45})
  void a_header_length_that_cannot_be_is_refused(long length) {
    byte[] hostile = signed("{}");
    ByteBuffer.wrap(hostile).order(ByteOrder.LITTLE_ENDIAN).putLong(12, length);

    assertThatThrownBy(() -> read(hostile))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("header length " + Long.toUnsignedString(length) + " at byte 12");
  }

  /** Signed by whoever wrote them, so nothing but the checks of each field is in the way. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                               | tensors is missing, expected a list of objects
          []                               | header is not JSON: expected an object
          {"tensors":[]} {}                | header has more than one object of JSON
          {"tensors":[],"tensors":[]}      | header is not JSON: Duplicate field 'tensors'
          {"tensors":3}                    | tensors is 3, expected a list of objects
          {"tensors":[],"a":null}          | a is null, which has no meaning here
          {"tensors":[],"a":1e999}         | a is not a finite number
          {"tensors":[],"a":NaN}           | header is not JSON: Non-standard token 'NaN'
          {"tensors":[],"a":99999999999999999999} | header is not JSON: Numeric value
          {"tensors":[3]}                  | tensors is 3, expected a list of objects
          {"tensors":[{}]}                 | tensors[0].name is missing, expected a text
          {"tensors":[{"name":"../../etc/passwd"}]} | illegal tensor name "../../etc/passwd"
          {"tensors":[{"name":"/w"}]}      | illegal tensor name "/w"
          {"tensors":[{"name":"a\\\\b"}]}  | illegal tensor name "a\\b"
          {"tensors":[{"name":"C:w"}]}     | illegal tensor name "C:w"
          {"tensors":[{"name":"a\\u0000"}]} | illegal tensor name "a
          {"tensors":[{"name":"w","type":"float16"}]} | tensors[0].type is "float16", expected one of [float32, float64]
          {"tensors":[{"name":"w","path":"/etc/passwd"}]} | tensors[0] has the unknown field path
          {"tensors":[{"name":"w","type":"float32","shape":[0]}]} | tensors[0].shape is 0, expected numbers in 1..2147483647
          {"tensors":[{"name":"w","type":"float32","shape":[-1]}]} | tensors[0].shape is -1, expected numbers in 1..2147483647
          """)
  void a_header_that_makes_no_sense_is_refused(String header, String message) {
    assertThatThrownBy(() -> read(signed(header)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void nesting_ends_at_32(String open) {
    String deep = "{\"tensors\":" + open.repeat(10_000);

    assertThatThrownBy(() -> read(signed(deep)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("nesting depth (33)");
  }

  @Test
  void overlaps_holes_and_overflows_are_refused_before_anything_is_allocated() {
    byte[] four = new byte[4];
    byte[] eight = new byte[8];
    String w = entry("w", "float32", "[1]", 0, four);

    assertThatThrownBy(() -> read(signed(tensors(w, entry("b", "float32", "[1]", 0, four)), eight)))
        .hasMessage("tensor b: bytes 0-4 overlap w, which ends at 4");
    assertThatThrownBy(() -> read(signed(tensors(w, entry("b", "float32", "[1]", 8, four)), eight)))
        .hasMessage("tensor b: bytes 8-12 leave a hole behind w, which ends at 4");
    assertThatThrownBy(() -> read(signed(tensors(w, entry("w", "float32", "[1]", 4, four)), eight)))
        .hasMessage("two tensors are called w");
    assertThatThrownBy(() -> read(signed(tensors(w), eight)))
        .hasMessage("4 unexpected bytes between w and the digest");
    assertThatThrownBy(() -> read(signed(tensors(entry("w", "float64", "[2]", 0, four)), eight)))
        .hasMessage("cut short: tensor w is bytes 0-16, file has 8 of tensors");
    String most = "[2147483647,2147483647,2147483647,2147483647,2]";
    assertThatThrownBy(() -> read(signed(tensors(entry("w", "float64", most, 0, four)), eight)))
        .hasMessageMatching("tensor w is \\[2147483647, .*, more than any file has");
    assertThatThrownBy(
            () ->
                read(signed(tensors(entry("w", "float32", "[1,1,1,1,1,1,1,1,1]", 0, four)), four)))
        .hasMessageContaining("expected 1..8 extents of at least 1");
  }

  @Test
  void a_value_that_is_not_finite_is_neither_written_nor_read() {
    byte[] nan =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(4, Float.NaN).array();
    TensorFile diverged =
        new TensorFile(Fields.NONE, List.of(tensor("0/w", 1, Double.POSITIVE_INFINITY)));

    assertThatThrownBy(() -> read(signed(tensors(entry("w", "float32", "[1,2]", 0, nan)), nan)))
        .hasMessage("w[0, 1] is NaN");
    assertThatThrownBy(diverged::content).hasMessage("0/w[1] is Infinity");
  }

  @Test
  void a_header_in_another_encoding_is_refused() {
    byte[] bytes = signed("{\"tensors\":[]}");
    bytes[21] = (byte) 0xFF;
    assertThatThrownBy(() -> read(bytes)).hasMessage("header is not UTF-8");
  }

  /** The file is as long as its header promises, but sparse; nothing of it is read. */
  @Test
  void a_huge_file_is_refused_before_it_is_read() throws IOException {
    Path file = directory.resolve("huge.nn");
    Files.write(file, signed("{\"tensors\":[]}"));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), 3L << 30);
    }

    assertThatThrownBy(() -> TensorFile.read(file))
        .hasMessage(
            "%s: file has %d bytes, at most 2147483639 are read".formatted(file, (3L << 30) + 1));
  }

  @Test
  void a_directory_is_no_file_and_what_would_not_be_read_is_not_written() {
    TensorFile diverged = new TensorFile(Fields.NONE, List.of(tensor("w", Double.NaN)));

    assertThatThrownBy(diverged::content).isInstanceOf(ModelFormatException.class);
    assertThatThrownBy(() -> TensorFile.read(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a regular file");
  }
}
