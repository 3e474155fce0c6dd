package dev.nn.onnx.graph;

import dev.nn.onnx.protobuf.MessageReader;
import dev.nn.onnx.protobuf.MessageWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An operator at work (a {@code NodeProto}).
 *
 * @param name for people; may be empty
 * @param operator such as {@code Conv}
 * @param domain that the operator is of; empty for ONNX' own
 * @param inputs names of values; empty where an optional one is left out
 * @param outputs names of values that it computes
 * @param attributes its settings, by name
 */
public record Node(
    String name,
    String operator,
    String domain,
    List<String> inputs,
    List<String> outputs,
    SortedMap<String, Attribute> attributes) {
  private static final int INPUT = 1;
  private static final int OUTPUT = 2;
  private static final int NAME = 3;
  private static final int OPERATOR = 4;
  private static final int ATTRIBUTE = 5;
  private static final int DOMAIN = 7;

  private static final int MOST_VALUES = 64;
  private static final int MOST_ATTRIBUTES = 64;

  /** A node. */
  public Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** A node of one of ONNX' own operators. */
  public static Node of(
      String name,
      String operator,
      List<String> inputs,
      String output,
      Map<String, Attribute> attributes) {
    return new Node(name, operator, "", inputs, List.of(output), new TreeMap<>(attributes));
  }

  /** Reads one. */
  static Node read(MessageReader in) {
    String name = "";
    String operator = "";
    String domain = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    SortedMap<String, Attribute> attributes = new TreeMap<>();
    while (in.next()) {
      switch (in.field()) {
        case NAME -> name = in.text();
        case OPERATOR -> operator = in.text();
        case DOMAIN -> domain = in.text();
        case INPUT -> {
          in.requireRoom(inputs, MOST_VALUES);
          inputs.add(in.text());
        }
        case OUTPUT -> {
          in.requireRoom(outputs, MOST_VALUES);
          outputs.add(in.text());
        }
        case ATTRIBUTE -> {
          in.requireRoom(attributes.keySet(), MOST_ATTRIBUTES);
          Attribute.Named each = Attribute.Named.read(in.message("attribute of a node"));
          if (attributes.put(each.name(), each.value()) != null) {
            throw in.failure("two attributes are called " + Names.shown(each.name()));
          }
        }
        default -> in.skip();
      }
    }
    return new Node(name, operator, domain, inputs, outputs, attributes);
  }

  MessageWriter message() {
    MessageWriter out = new MessageWriter();
    inputs.forEach(input -> out.text(INPUT, input));
    outputs.forEach(output -> out.text(OUTPUT, output));
    out.text(NAME, name).text(OPERATOR, operator);
    if (!domain.isEmpty()) {
      out.text(DOMAIN, domain);
    }
    attributes.forEach(
        (key, value) -> out.message(ATTRIBUTE, new Attribute.Named(key, value).message()));
    return out;
  }

  /** The same node that computes a value called {@code output}. */
  public Node withOutput(String output) {
    return new Node(name, operator, domain, inputs, List.of(output), attributes);
  }

  /** The node as messages call it, such as {@code node /conv1/Conv (Conv)}. */
  @Override
  public String toString() {
    String called = name.isEmpty() && !outputs.isEmpty() ? outputs.get(0) : name;
    return "node %s (%s)".formatted(Names.shown(called), Names.shown(operator));
  }
}
