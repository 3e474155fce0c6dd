package dev.nn.onnx.graph;

import dev.nn.onnx.protobuf.MessageReader;
import dev.nn.onnx.protobuf.MessageWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The name and the shape of what goes into a graph or comes out (a {@code ValueInfoProto}).
 *
 * @param name of the value
 * @param type the number of its values' type; 0 where it is no tensor
 * @param extents of its axes, the examples' first; {@link #FREE} where any will do
 */
public record ValueInfo(String name, long type, List<Long> extents) {
  /** An extent that the caller chooses. */
  public static final long FREE = -1;

  /** What the free extent is called. */
  private static final String EXAMPLES = "N";

  private static final int NAME = 1;
  private static final int TYPE = 2;
  private static final int TENSOR_TYPE = 1;
  private static final int ELEMENT_TYPE = 1;
  private static final int SHAPE = 2;
  private static final int DIMENSION = 1;
  private static final int DIMENSION_VALUE = 1;
  private static final int DIMENSION_NAME = 2;
  private static final int MOST_DIMENSIONS = 8;

  /** A value. */
  public ValueInfo {
    extents = List.copyOf(extents);
  }

  /** Any number of examples of floats. */
  public static ValueInfo of(String name, List<Integer> example) {
    List<Long> extents = new ArrayList<>(List.of(FREE));
    example.forEach(extent -> extents.add(extent.longValue()));
    return new ValueInfo(name, ElementType.FLOAT.code(), extents);
  }

  /** Reads one. */
  static ValueInfo read(MessageReader in) {
    String name = "";
    long type = 0;
    List<Long> extents = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case NAME -> name = in.text();
        case TYPE -> type = readType(in.message("type of a value"), extents);
        default -> in.skip();
      }
    }
    return new ValueInfo(name, type, extents);
  }

  private static long readType(MessageReader in, List<Long> extents) {
    long type = 0;
    while (in.next()) {
      if (in.field() == TENSOR_TYPE) {
        type = readTensorType(in.message("type of a tensor"), extents);
      } else {
        in.skip();
      }
    }
    return type;
  }

  private static long readTensorType(MessageReader in, List<Long> extents) {
    long type = 0;
    while (in.next()) {
      switch (in.field()) {
        case ELEMENT_TYPE -> type = in.whole();
        case SHAPE -> readShape(in.message("shape of a value"), extents);
        default -> in.skip();
      }
    }
    return type;
  }

  private static void readShape(MessageReader in, List<Long> extents) {
    while (in.next()) {
      if (in.field() == DIMENSION) {
        in.requireRoom(extents, MOST_DIMENSIONS);
        extents.add(readExtent(in.message("extent of a value")));
      } else {
        in.skip();
      }
    }
  }

  private static long readExtent(MessageReader in) {
    long extent = FREE;
    while (in.next()) {
      if (in.field() == DIMENSION_VALUE) {
        extent = in.whole();
      } else {
        in.skip();
      }
    }
    return extent;
  }

  MessageWriter message() {
    MessageWriter shape = new MessageWriter();
    for (long extent : extents) {
      MessageWriter dimension = new MessageWriter();
      shape.message(
          DIMENSION,
          extent == FREE
              ? dimension.text(DIMENSION_NAME, EXAMPLES)
              : dimension.whole(DIMENSION_VALUE, extent));
    }
    MessageWriter tensor = new MessageWriter().whole(ELEMENT_TYPE, type).message(SHAPE, shape);
    return new MessageWriter()
        .text(NAME, name)
        .message(TYPE, new MessageWriter().message(TENSOR_TYPE, tensor));
  }
}
