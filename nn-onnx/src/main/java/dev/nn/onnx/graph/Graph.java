package dev.nn.onnx.graph;

import dev.nn.onnx.protobuf.MessageReader;
import dev.nn.onnx.protobuf.MessageWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What is computed of what (a {@code GraphProto}).
 *
 * @param name for people
 * @param nodes each behind those whose values it uses
 * @param constants values that stand in the file
 * @param inputs what the caller gives; older files name constants here, too
 * @param outputs what the caller gets
 */
public record Graph(
    String name,
    List<Node> nodes,
    List<GraphTensor> constants,
    List<ValueInfo> inputs,
    List<ValueInfo> outputs) {
  private static final int NODE = 1;
  private static final int NAME = 2;
  private static final int INITIALIZER = 5;
  private static final int INPUT = 11;
  private static final int OUTPUT = 12;

  private static final int MOST = 10_000;

  /** A graph. */
  public Graph {
    nodes = List.copyOf(nodes);
    constants = List.copyOf(constants);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Reads one. */
  static Graph read(MessageReader in) {
    String name = "";
    List<Node> nodes = new ArrayList<>();
    List<GraphTensor> constants = new ArrayList<>();
    List<ValueInfo> inputs = new ArrayList<>();
    List<ValueInfo> outputs = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case NAME -> name = in.text();
        case NODE -> {
          in.requireRoom(nodes, MOST);
          nodes.add(Node.read(in.message("node %d".formatted(nodes.size()))));
        }
        case INITIALIZER -> {
          in.requireRoom(constants, MOST);
          constants.add(GraphTensor.read(in.message("initializer %d".formatted(constants.size()))));
        }
        case INPUT -> {
          in.requireRoom(inputs, MOST);
          inputs.add(ValueInfo.read(in.message("input %d".formatted(inputs.size()))));
        }
        case OUTPUT -> {
          in.requireRoom(outputs, MOST);
          outputs.add(ValueInfo.read(in.message("output %d".formatted(outputs.size()))));
        }
        default -> in.skip();
      }
    }
    return new Graph(name, nodes, constants, inputs, outputs);
  }

  MessageWriter message() {
    MessageWriter out = new MessageWriter();
    nodes.forEach(node -> out.message(NODE, node.message()));
    out.text(NAME, name);
    constants.forEach(constant -> out.message(INITIALIZER, constant.message()));
    inputs.forEach(input -> out.message(INPUT, input.message()));
    outputs.forEach(output -> out.message(OUTPUT, output.message()));
    return out;
  }
}
