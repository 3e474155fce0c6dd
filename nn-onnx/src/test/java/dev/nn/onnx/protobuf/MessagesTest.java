package dev.nn.onnx.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.format.ModelFormatException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes beside those of the examples in Protocol Buffers' own description of the format. */
class MessagesTest {

  private static ByteBuffer joined(MessageWriter writer) {
    List<ByteBuffer> pieces = writer.content();
    ByteBuffer all = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
    pieces.forEach(all::put);
    return all.flip();
  }

  private static String hex(MessageWriter writer) {
    return HexFormat.of().formatHex(joined(writer).array());
  }

  private static MessageReader reader(String hex) {
    MessageReader in = new MessageReader("m", ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    assertThat(in.next()).isTrue();
    return in;
  }

  @Test
  void bytes_are_those_of_the_description() {
    assertThat(hex(new MessageWriter().whole(1, 150))).isEqualTo("089601");
    assertThat(hex(new MessageWriter().text(2, "testing"))).isEqualTo("120774657374696e67");
    assertThat(hex(new MessageWriter().message(3, new MessageWriter().whole(1, 150))))
        .isEqualTo("1a03089601");
    assertThat(hex(new MessageWriter().whole(1, -2))).isEqualTo("08feffffffffffffffff01");
    assertThat(hex(new MessageWriter().number(1, 1.5f))).isEqualTo("0d0000c03f");
    assertThat(hex(new MessageWriter().whole(16, 0))).isEqualTo("800100");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 128, 16383, 16384, Integer.MAX_VALUE, Long.MAX_VALUE, -1})
  void whole_numbers_come_back(long value) {
    MessageReader in = new MessageReader("m", joined(new MessageWriter().whole(5, value)));

    assertThat(in.next()).isTrue();
    assertThat(in.field()).isEqualTo(5);
    assertThat(in.whole()).isEqualTo(value);
    assertThat(in.next()).isFalse();
  }

  @Test
  void repeated_numbers_are_read_packed_and_one_by_one() {
    List<Long> all = new ArrayList<>();
    reader("3206038e029ea705").wholes(all, 3);
    reader("3005").wholes(all, 4);

    assertThat(all).containsExactly(3L, 270L, 86942L, 5L);
    assertThatThrownBy(() -> reader("3206038e029ea705").wholes(new ArrayList<>(), 2))
        .hasMessage("m: more than 2 of field 6");
  }

  @Test
  void fields_that_nobody_asks_for_are_passed_over() {
    MessageReader in = reader("0d0000c03f" + "110000000000000000" + "1a03089601" + "2a0161");
    in.skip();
    for (int i = 0; i < 2; i++) {
      assertThat(in.next()).isTrue();
      in.skip();
    }
    assertThat(in.next()).isTrue();
    assertThat(in.text()).isEqualTo("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          00             | m: field 0 at byte 0
          0b             | m: field 1 at byte 0 is of the wire type 3
          0f             | m: field 1 at byte 0 is of the wire type 7
          ffffffffffffffffffff01 | m: the number at byte 0 does not end
          f8ffffffffffffffff01   | m: field 2305843009213693951 at byte 0
          1207616263     | m: cut short: field 2 at byte 1 has 7 bytes, 3 are left
          12ffffffffffffffffff01 | m: cut short: field 2 at byte 1 has 18446744073709551615 bytes, 0 are left
          0896           | m: cut short at byte 2
          0d0000         | m: cut short at byte 1
          1202c328       | m: field 2 is no text in UTF-8
          0801           | m: field 1 is of the wire type VARINT, expected LENGTH
          """)
  void what_is_no_message_is_refused(String hex, String message) {
    ThrowingCallable reading =
        () -> {
          MessageReader in = reader(hex);
          if (in.field() == 2 || hex.equals("0801")) {
            assertThat(in.text()).isEqualTo("never");
          } else {
            in.skip();
          }
        };
    assertThatThrownBy(reading).isInstanceOf(ModelFormatException.class).hasMessage(message);
  }
}
