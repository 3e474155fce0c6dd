package dev.nn.onnx.exporting;

import dev.nn.format.Fields;
import dev.nn.format.ModelFormatException;
import dev.nn.format.ModelHeader;
import dev.nn.format.TensorFile;
import dev.nn.format.layer.AskedFields;
import dev.nn.format.layer.Form;
import dev.nn.format.layer.LayerData;
import dev.nn.format.layer.Values;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.ModelNotes;
import dev.nn.onnx.graph.OnnxModel;
import java.util.List;

/** Makes graphs of saved models. */
public final class Exporter {
  /** Of ONNX 1.8, of December 2020; what runs ONNX now runs this. */
  private static final int FORMAT = 7;

  private static final int OPERATORS = 13;
  private static final String PRODUCER = "nn";
  private static final String TYPE = "type";

  private Exporter() {}

  /**
   * The model that a file tells of.
   *
   * @throws ModelFormatException if it tells of none
   * @throws UnmappedLayersException if layers have no mapping, naming all of them
   */
  public static OnnxModel model(TensorFile content) {
    ModelHeader header = ModelHeader.of(content.fields());
    LayerMappings mappings = LayerMappings.known();
    mappings.requireAll(header.layers());
    try {
      Graph graph = graph(header, mappings, new Values(content.tensors()));
      return new OnnxModel(FORMAT, PRODUCER, OPERATORS, ModelNotes.of(header), graph);
    } catch (ArithmeticException e) {
      throw new ModelFormatException(
          "layers make no network: %s".formatted(String.valueOf(e.getMessage())), e);
    }
  }

  private static Graph graph(ModelHeader header, LayerMappings mappings, Values values) {
    GraphBuilder graph = new GraphBuilder(Form.of(header.input()));
    List<Fields> layers = header.layers();
    for (int i = 0; i < layers.size(); i++) {
      AskedFields fields = new AskedFields(layers.get(i));
      graph.startLayer(i);
      mappings.map(new LayerData(i, fields.text(TYPE), fields, values), graph);
      fields.requireNothingElse();
    }
    values.requireNothingElse();
    header.requireNames(graph.form().size());
    return graph.graph();
  }
}
