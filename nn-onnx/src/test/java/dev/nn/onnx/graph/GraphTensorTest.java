package dev.nn.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.onnx.protobuf.MessageReader;
import dev.nn.onnx.protobuf.MessageWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ways in which programs write values. */
class GraphTensorTest {
  private static final int FLOAT_DATA = 4;
  private static final int INT32_DATA = 5;
  private static final int INT64_DATA = 7;
  private static final int RAW_DATA = 9;
  private static final GraphTensor FLOATS =
      GraphTensor.of("w", List.of(1, 2), new float[] {1.5f, -2});

  private static GraphTensor read(MessageWriter message) {
    List<ByteBuffer> pieces = message.content();
    ByteBuffer all = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
    pieces.forEach(all::put);
    return GraphTensor.read(new MessageReader("tensor", all.flip()));
  }

  private static MessageWriter header(ElementType type, Integer... dims) {
    return new MessageWriter().text(8, "w").wholes(1, List.of(dims)).whole(2, type.code());
  }

  @Test
  void floats_are_read_raw_packed_and_one_by_one() {
    ByteBuffer bytes = FLOATS.bytes();

    assertThat(read(header(ElementType.FLOAT, 1, 2).bytes(RAW_DATA, bytes))).isEqualTo(FLOATS);
    assertThat(read(header(ElementType.FLOAT, 1, 2).bytes(FLOAT_DATA, bytes))).isEqualTo(FLOATS);
    assertThat(
            read(header(ElementType.FLOAT, 1, 2).number(FLOAT_DATA, 1.5f).number(FLOAT_DATA, -2)))
        .isEqualTo(FLOATS);
    assertThat(FLOATS.bytes().order(ByteOrder.LITTLE_ENDIAN).getFloat(4)).isEqualTo(-2);
  }

  @Test
  void whole_numbers_and_switches_are_read_raw_and_as_numbers() {
    GraphTensor wholes = GraphTensor.of("w", List.of(2), -1, 1L << 40);

    assertThat(read(header(ElementType.INT64, 2).bytes(RAW_DATA, wholes.bytes())))
        .isEqualTo(wholes);
    assertThat(read(header(ElementType.INT64, 2).wholes(INT64_DATA, List.of(-1L, 1L << 40))))
        .isEqualTo(wholes);
    assertThat(read(header(ElementType.BOOL).whole(INT32_DATA, 1)).bytes().get(0))
        .isEqualTo((byte) 1);
  }

  @Test
  void what_is_written_is_read() {
    assertThat(read(FLOATS.message())).isEqualTo(FLOATS);
  }
}
