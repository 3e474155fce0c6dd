package dev.nn.onnx.graph;

import dev.nn.format.ModelFormatException;
import dev.nn.onnx.protobuf.MessageReader;
import dev.nn.onnx.protobuf.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values that stand in an ONNX file (a {@code TensorProto}).
 *
 * @param name what nodes call it; may be empty where it is a node's setting
 * @param type of each value
 * @param dims extents, each at least 1; none of a single value
 * @param bytes little-endian, from the buffer's position to its limit, the last extent's values
 *     side by side. Not modified.
 */
public record GraphTensor(String name, ElementType type, List<Integer> dims, ByteBuffer bytes) {
  private static final int DIMS = 1;
  private static final int DATA_TYPE = 2;
  private static final int SEGMENT = 3;
  private static final int FLOAT_DATA = 4;
  private static final int INT32_DATA = 5;
  private static final int INT64_DATA = 7;
  private static final int NAME = 8;
  private static final int RAW_DATA = 9;
  private static final int EXTERNAL_DATA = 13;
  private static final int DATA_LOCATION = 14;

  private static final int MOST_DIMENSIONS = 8;
  private static final int MOST_INTEGERS = 1024;

  /**
   * A tensor.
   *
   * @throws ModelFormatException if its shape is none, or its bytes are not as many
   */
  public GraphTensor {
    dims = List.copyOf(dims);
    long expected = type.width();
    for (int extent : dims) {
      expected = extent < 1 ? 0 : expected * extent; // Below 2^31 before, so below 2^62 after.
      if (expected < 1 || expected > Integer.MAX_VALUE) {
        throw new ModelFormatException(
            "tensor %s is %s, expected extents of at least 1 and fewer than 2^31 bytes"
                .formatted(Names.shown(name), dims));
      }
    }
    if (bytes.remaining() != expected) {
      throw new ModelFormatException(
          "tensor %s, %s %s, needs %d bytes, has %d"
              .formatted(Names.shown(name), type, dims, expected, bytes.remaining()));
    }
    bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A tensor of floats. */
  public static GraphTensor of(String name, List<Integer> dims, float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return new GraphTensor(name, ElementType.FLOAT, dims, bytes);
  }

  /** A tensor of whole numbers. */
  public static GraphTensor of(String name, List<Integer> dims, long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Long.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return new GraphTensor(name, ElementType.INT64, dims, bytes);
  }

  /** The number of values. */
  public int size() {
    return bytes.remaining() / type.width();
  }

  /** Reads one. */
  static GraphTensor read(MessageReader in) {
    return new Parts().read(in);
  }

  MessageWriter message() {
    return new MessageWriter()
        .wholes(DIMS, dims)
        .whole(DATA_TYPE, type.code())
        .text(NAME, name)
        .bytes(RAW_DATA, bytes);
  }

  /** What a message has said so far. */
  private static final class Parts {
    private final List<Long> dims = new ArrayList<>();
    private final List<Long> integers = new ArrayList<>();
    private final ByteArrayOutputStream floats = new ByteArrayOutputStream();
    private @Nullable ByteBuffer raw;
    private String name = "";
    private long type;
    private boolean isElsewhere;

    GraphTensor read(MessageReader in) {
      while (in.next()) {
        switch (in.field()) {
          case DIMS -> in.wholes(dims, MOST_DIMENSIONS);
          case DATA_TYPE -> type = in.whole();
          case FLOAT_DATA -> addFloats(in.numbers());
          case INT32_DATA, INT64_DATA -> in.wholes(integers, MOST_INTEGERS);
          case NAME -> name = in.text();
          case RAW_DATA -> raw = in.bytes();
          case DATA_LOCATION -> isElsewhere |= in.whole() != 0;
          case SEGMENT, EXTERNAL_DATA -> {
            in.skip();
            isElsewhere = true;
          }
          default -> in.skip();
        }
      }
      if (isElsewhere) {
        throw new ModelFormatException(
            "tensor %s has its values in another file, where nothing is read"
                .formatted(Names.shown(name)),
            "export the model with its values inside the file");
      }
      ElementType known = ElementType.of(type, "tensor " + Names.shown(name));
      return new GraphTensor(name, known, extents(), content(known));
    }

    private void addFloats(ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      floats.writeBytes(copy);
    }

    private List<Integer> extents() {
      List<Integer> extents = new ArrayList<>();
      for (long extent : dims) {
        if (extent < 1 || extent > Integer.MAX_VALUE) {
          throw new ModelFormatException(
              "tensor %s is %s, expected extents of at least 1 and fewer than 2^31 bytes"
                  .formatted(Names.shown(name), dims));
        }
        extents.add((int) extent);
      }
      return extents;
    }

    private ByteBuffer content(ElementType known) {
      ByteBuffer given = raw;
      if (given != null) {
        return given;
      }
      return switch (known) {
        case FLOAT -> ByteBuffer.wrap(floats.toByteArray());
        case INT64 -> {
          ByteBuffer bytes =
              ByteBuffer.allocate(integers.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          integers.forEach(bytes::putLong);
          yield bytes.flip();
        }
        case BOOL -> {
          ByteBuffer bytes = ByteBuffer.allocate(integers.size());
          integers.forEach(value -> bytes.put((byte) (value == 0 ? 0 : 1)));
          yield bytes.flip();
        }
      };
    }
  }
}
