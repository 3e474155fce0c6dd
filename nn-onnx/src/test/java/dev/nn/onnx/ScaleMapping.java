package dev.nn.onnx;

import dev.nn.format.layer.Form;
import dev.nn.format.layer.LayerData;
import dev.nn.onnx.exporting.GraphBuilder;
import dev.nn.onnx.exporting.LayerMapping;
import java.util.List;
import java.util.Map;

/** What makes a stranger's layer exportable: this, and a line in META-INF/services. */
public final class ScaleMapping implements LayerMapping {

  @Override
  public String type() {
    return "example.scale";
  }

  @Override
  public void map(LayerData layer, GraphBuilder graph) {
    Form form = graph.form();
    float[] s = layer.values("s", List.of(form.size()));
    graph.add("Mul", Map.of(), graph.constant("s", form.extents(), form.planes(s)));
  }
}
