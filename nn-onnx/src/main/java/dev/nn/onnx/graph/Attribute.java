package dev.nn.onnx.graph;

import dev.nn.onnx.protobuf.MessageReader;
import dev.nn.onnx.protobuf.MessageWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A setting of a node (an {@code AttributeProto}), without its name. */
public sealed interface Attribute {

  /** A whole number. */
  record Whole(long value) implements Attribute {}

  /** A number. */
  record Real(float value) implements Attribute {}

  /** A text. */
  record Text(String value) implements Attribute {}

  /** Whole numbers. */
  record Wholes(List<Long> values) implements Attribute {
    /** Whole numbers. */
    public Wholes {
      values = List.copyOf(values);
    }
  }

  /** Values. */
  record Values(GraphTensor value) implements Attribute {}

  /** What no operator here asks for: a graph, several texts. */
  record Other(long type) implements Attribute {}

  /** A whole number. */
  static Attribute of(long value) {
    return new Whole(value);
  }

  /** A number. */
  static Attribute of(float value) {
    return new Real(value);
  }

  /** Whole numbers. */
  static Attribute of(List<Integer> values) {
    return new Wholes(values.stream().map(Integer::longValue).toList());
  }

  /** An attribute and its name. */
  record Named(String name, Attribute value) {
    private static final int NAME = 1;
    private static final int F = 2;
    private static final int I = 3;
    private static final int S = 4;
    private static final int T = 5;
    private static final int INTS = 8;
    private static final int TYPE = 20;

    private static final int FLOAT = 1;
    private static final int INT = 2;
    private static final int STRING = 3;
    private static final int TENSOR = 4;
    private static final int INTEGERS = 7;

    private static final int MOST_INTEGERS = 1024;

    /** Reads one; what is not written is 0, or empty. */
    static Named read(MessageReader in) {
      String name = "";
      float number = 0;
      long whole = 0;
      String text = "";
      List<Long> wholes = new ArrayList<>();
      @Nullable GraphTensor tensor = null;
      long type = 0;
      while (in.next()) {
        switch (in.field()) {
          case NAME -> name = in.text();
          case F -> number = in.number();
          case I -> whole = in.whole();
          case S -> text = in.text();
          case T -> tensor = GraphTensor.read(in.message("tensor of an attribute"));
          case INTS -> in.wholes(wholes, MOST_INTEGERS);
          case TYPE -> type = in.whole();
          default -> in.skip();
        }
      }
      Attribute value =
          switch ((int) Math.min(type, Integer.MAX_VALUE)) {
            case FLOAT -> new Real(number);
            case INT -> new Whole(whole);
            case STRING -> new Text(text);
            case INTEGERS -> new Wholes(wholes);
            case TENSOR -> tensor == null ? new Other(type) : new Values(tensor);
            default -> new Other(type);
          };
      return new Named(name, value);
    }

    MessageWriter message() {
      MessageWriter out = new MessageWriter().text(NAME, name);
      if (value instanceof Real real) {
        return out.number(F, real.value).whole(TYPE, FLOAT);
      }
      if (value instanceof Whole whole) {
        return out.whole(I, whole.value).whole(TYPE, INT);
      }
      if (value instanceof Text text) {
        return out.text(S, text.value).whole(TYPE, STRING);
      }
      if (value instanceof Wholes wholes) {
        return out.wholes(INTS, wholes.values).whole(TYPE, INTEGERS);
      }
      if (value instanceof Values values) {
        return out.message(T, values.value.message()).whole(TYPE, TENSOR);
      }
      throw new IllegalArgumentException(
          "Expected an attribute %s that can be written. Received: %s.".formatted(name, value));
    }
  }
}
