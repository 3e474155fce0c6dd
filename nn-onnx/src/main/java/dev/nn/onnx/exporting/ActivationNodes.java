package dev.nn.onnx.exporting;

import dev.nn.format.layer.AskedFields;
import dev.nn.onnx.graph.Attribute;
import java.util.Map;

/** Activations in ONNX' operators. */
final class ActivationNodes {
  private ActivationNodes() {}

  /** Adds the {@code activation} that the fields name; nothing for the linear one. */
  static void add(AskedFields fields, GraphBuilder graph) {
    String name = fields.text("activation");
    switch (name) {
      case "linear" -> {}
      case "sigmoid" -> graph.add("Sigmoid", Map.of());
      case "tanh" -> graph.add("Tanh", Map.of());
      case "relu" -> graph.add("Relu", Map.of());
      case "softplus" -> graph.add("Softplus", Map.of());
      case "leaky-relu" -> addLeakyRelu(fields.number("slope"), graph);
      case "elu" -> graph.add("Elu", alpha(fields.number("alpha")));
      default ->
          throw fields.failure(
              "activation",
              "one of [linear, sigmoid, tanh, relu, softplus, leaky-relu, elu]",
              name);
    }
  }

  static void addLeakyRelu(double slope, GraphBuilder graph) {
    graph.add("LeakyRelu", alpha(slope));
  }

  private static Map<String, Attribute> alpha(double value) {
    return Map.of("alpha", Attribute.of((float) value));
  }
}
