package dev.nn.onnx.exporting;

import dev.nn.format.layer.Form;
import dev.nn.onnx.graph.Attribute;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.GraphTensor;
import dev.nn.onnx.graph.Node;
import dev.nn.onnx.graph.ValueInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph that grows at its end: each node computes the next value from the last one.
 *
 * <p>A value is [N, features], or [N, channels, height, width] for images.
 */
public final class GraphBuilder {
  /** The name of what goes in. */
  static final String INPUT = "input";

  /** The name of what comes out. */
  static final String OUTPUT = "output";

  private final Form input;
  private final List<Node> nodes = new ArrayList<>();
  private final List<GraphTensor> constants = new ArrayList<>();
  private final Set<String> names = new HashSet<>(List.of(INPUT, OUTPUT));
  private int layer;
  private String value = INPUT;
  private Form form;

  GraphBuilder(Form input) {
    this.input = input;
    this.form = input;
  }

  /** Says whose nodes come next. */
  void startLayer(int index) {
    layer = index;
  }

  /** The shape of the last value. */
  public Form form() {
    return form;
  }

  /**
   * Puts values into the file.
   *
   * @param name such as {@code w}; the layer's number is put before it
   * @param dims extents
   * @param values of which the last extent's lie side by side. Not modified.
   * @return what nodes call them
   */
  public String constant(String name, List<Integer> dims, float... values) {
    String unique = unique(name);
    constants.add(GraphTensor.of(unique, dims, values));
    return unique;
  }

  /**
   * Adds a node that computes a value of the same shape.
   *
   * @param operator such as {@code Mul}
   * @param attributes its settings
   * @param constants its inputs besides the last value
   */
  public void add(String operator, Map<String, Attribute> attributes, String... constants) {
    add(operator, attributes, form, List.of(constants));
  }

  /**
   * Adds a node.
   *
   * @param operator such as {@code Gemm}
   * @param attributes its settings
   * @param output the shape of the value that it computes
   * @param constants its inputs besides the last value
   */
  public void add(
      String operator, Map<String, Attribute> attributes, Form output, List<String> constants) {
    List<String> inputs = new ArrayList<>(List.of(value));
    inputs.addAll(constants);
    value = unique(operator);
    form = output;
    nodes.add(Node.of(value, operator, inputs, value, attributes));
  }

  /** {@code 3/Conv}, and {@code 3/Conv_2} where that is taken. */
  private String unique(String name) {
    String first = "%d/%s".formatted(layer, name);
    String unique = first;
    for (int i = 2; !names.add(unique); i++) {
      unique = first + "_" + i;
    }
    return unique;
  }

  /** The graph as it is now. */
  Graph graph() {
    if (nodes.isEmpty()) {
      add("Identity", Map.of());
    }
    List<Node> named = new ArrayList<>(nodes);
    int last = named.size() - 1;
    named.set(last, named.get(last).withOutput(OUTPUT));
    return new Graph(
        "nn",
        named,
        constants,
        List.of(ValueInfo.of(INPUT, input.extents())),
        List.of(ValueInfo.of(OUTPUT, form.extents())));
  }
}
