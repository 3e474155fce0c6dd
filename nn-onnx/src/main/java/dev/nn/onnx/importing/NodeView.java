package dev.nn.onnx.importing;

import dev.nn.format.ModelFormatException;
import dev.nn.onnx.graph.Attribute;
import dev.nn.onnx.graph.ElementType;
import dev.nn.onnx.graph.GraphTensor;
import dev.nn.onnx.graph.Names;
import dev.nn.onnx.graph.Node;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A node of which each setting and constant must be asked for, so that none is passed over. */
final class NodeView {
  private static final int MOST = 1 << 16;

  private final Node node;
  private final Map<String, GraphTensor> constants;
  private final Set<String> asked = new HashSet<>();
  private final Set<Integer> askedInputs = new HashSet<>();

  NodeView(Node node, Map<String, GraphTensor> constants) {
    this.node = node;
    this.constants = constants;
  }

  /** A whole number; {@code otherwise} if it is not said. */
  int whole(String name, int otherwise) {
    asked.add(name);
    Attribute value = node.attributes().get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Attribute.Whole whole && Math.abs(whole.value()) <= MOST) {
      return (int) whole.value();
    }
    throw failure("%s is %s, expected a whole number", name, value);
  }

  /** A number; {@code otherwise} if it is not said. */
  double number(String name, double otherwise) {
    asked.add(name);
    Attribute value = node.attributes().get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Attribute.Real real && Float.isFinite(real.value())) {
      return Double.parseDouble(Float.toString(real.value())); // 0.01, not 0.00999999977648258.
    }
    throw failure("%s is %s, expected a finite number", name, value);
  }

  /** A text; {@code otherwise} if it is not said. */
  String text(String name, String otherwise) {
    asked.add(name);
    Attribute value = node.attributes().get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Attribute.Text text) {
      return Names.shown(text.value());
    }
    throw failure("%s is %s, expected a text", name, value);
  }

  /** So many whole numbers; {@code otherwise} if they are not said. */
  List<Integer> wholes(String name, List<Integer> otherwise) {
    asked.add(name);
    Attribute value = node.attributes().get(name);
    if (value == null) {
      return otherwise;
    }
    List<Integer> all = new ArrayList<>();
    if (value instanceof Attribute.Wholes wholes && wholes.values().size() == otherwise.size()) {
      for (long each : wholes.values()) {
        if (Math.abs(each) > MOST) {
          throw failure("%s is %s, expected at most %d", name, wholes.values(), MOST);
        }
        all.add((int) each);
      }
      return all;
    }
    throw failure("%s is %s, expected %d whole numbers", name, value, otherwise.size());
  }

  /** Values among the settings. */
  GraphTensor values(String name) {
    asked.add(name);
    if (node.attributes().get(name) instanceof Attribute.Values values) {
      return values.value();
    }
    throw failure("%s is not there, or no values", name);
  }

  boolean has(String name) {
    return node.attributes().containsKey(name);
  }

  /** Passes over settings that matter in training alone. */
  void ignore(String... names) {
    asked.addAll(List.of(names));
  }

  /** The constant that is the input {@code i}, if the node has so many inputs. */
  Optional<GraphTensor> optionalConstant(int i) {
    boolean isThere = i < node.inputs().size() && !node.inputs().get(i).isEmpty();
    return isThere ? Optional.of(constant(i)) : Optional.empty();
  }

  /** The constant that is the input {@code i}. */
  GraphTensor constant(int i) {
    askedInputs.add(i);
    GraphTensor constant = i < node.inputs().size() ? constants.get(node.inputs().get(i)) : null;
    if (constant == null) {
      throw failure("input %d is no constant", i);
    }
    return constant;
  }

  /** The number of inputs. */
  int inputs() {
    return node.inputs().size();
  }

  /** Whether the input {@code i} is a constant. */
  boolean isConstant(int i) {
    return constants.containsKey(node.inputs().get(i));
  }

  /** Finite floats. */
  float[] floats(GraphTensor tensor) {
    if (tensor.type() != ElementType.FLOAT) {
      throw failure("%s is %s, expected FLOAT", Names.shown(tensor.name()), tensor.type());
    }
    FloatBuffer values = tensor.bytes().asFloatBuffer();
    float[] floats = new float[values.remaining()];
    values.get(floats);
    for (int i = 0; i < floats.length; i++) {
      if (!Float.isFinite(floats[i])) {
        throw failure("%s has the value %s at %d", Names.shown(tensor.name()), floats[i], i);
      }
    }
    return floats;
  }

  /** Whole numbers. */
  long[] wholes(GraphTensor tensor) {
    if (tensor.type() != ElementType.INT64) {
      throw failure("%s is %s, expected INT64", Names.shown(tensor.name()), tensor.type());
    }
    long[] wholes = new long[tensor.size()];
    tensor.bytes().asLongBuffer().get(wholes);
    return wholes;
  }

  /**
   * Checks something of the node.
   *
   * @param otherwise what is wrong if it does not hold, a format of {@code arguments}
   */
  void require(boolean holds, String otherwise, Object... arguments) {
    if (!holds) {
      throw failure(otherwise, arguments);
    }
  }

  /** Checks that all settings and constants have been asked for. */
  void requireNothingElse() {
    for (String name : node.attributes().keySet()) {
      require(asked.contains(name), "the attribute %s is not supported", Names.shown(name));
    }
    for (int i = 0; i < node.inputs().size(); i++) {
      String input = node.inputs().get(i);
      require(
          askedInputs.contains(i) || !constants.containsKey(input), "input %d is not supported", i);
    }
  }

  /** The failure of this node; {@code what} is a format of {@code arguments}. */
  @SuppressWarnings("AnnotateFormatMethod") // Its annotation would be a dependency.
  ModelFormatException failure(String what, Object... arguments) {
    return new ModelFormatException("%s: %s".formatted(node, what.formatted(arguments)));
  }
}
