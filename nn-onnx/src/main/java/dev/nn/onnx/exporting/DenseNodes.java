package dev.nn.onnx.exporting;

import dev.nn.format.layer.Form;
import dev.nn.format.layer.LayerData;
import dev.nn.onnx.graph.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fully connected layers in ONNX' operators. */
final class DenseNodes {
  private DenseNodes() {}

  /**
   * Adds y = x w + b, its inputs in the order of planes, as a flattened image of ONNX is.
   *
   * <p>What the inputs of a layer with dropout are multiplied by is multiplied into w.
   */
  static void add(LayerData layer, GraphBuilder graph, int units) {
    Form input = graph.form();
    int n = input.size();
    float scale = (float) layer.dropoutScale();
    float[] w = layer.values("w", List.of(n, units));
    float[] rows = new float[w.length];
    for (int i = 0; i < n; i++) {
      int place = input.place(i);
      for (int j = 0; j < units; j++) {
        rows[j * n + place] = scale * w[i * units + j];
      }
    }
    if (input.isImage()) {
      graph.add("Flatten", Map.of("axis", Attribute.of(1)), Form.vector(n), List.of());
    }
    List<String> constants = new ArrayList<>();
    constants.add(graph.constant("w", List.of(units, n), rows));
    if (layer.isBiased()) {
      constants.add(graph.constant("b", List.of(units), layer.values("b", List.of(units))));
    }
    graph.add("Gemm", Map.of("transB", Attribute.of(1)), Form.vector(units), constants);
  }
}
