package dev.nn.onnx.importing;

import dev.nn.format.Fields;
import dev.nn.format.ModelFormatException;
import dev.nn.format.ModelHeader;
import dev.nn.format.Tensor;
import dev.nn.format.TensorFile;
import dev.nn.format.TensorType;
import dev.nn.format.layer.Form;
import dev.nn.onnx.graph.ElementType;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.GraphTensor;
import dev.nn.onnx.graph.ModelNotes;
import dev.nn.onnx.graph.Names;
import dev.nn.onnx.graph.Node;
import dev.nn.onnx.graph.OnnxModel;
import dev.nn.onnx.graph.ValueInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes model files of graphs, node by node, in the order of the file. */
public final class Importer {
  /** What is read of older and of newer ones could mean something else. */
  private static final int OLDEST = 7;

  private static final int NEWEST = 25;

  private final Graph graph;
  private final Constants constants;
  private final Set<String> seen = new HashSet<>();
  private final Chain chain;

  /** What the last layer computes. */
  private String value;

  private Importer(Graph graph) {
    this.graph = graph;
    this.constants = new Constants(graph);
    ValueInfo input = input();
    this.chain = new Chain(form(input), input.extents().get(0));
    this.value = input.name();
    seen.addAll(constants.byName().keySet());
    seen.add(value);
  }

  /**
   * The model file of a model.
   *
   * @param origin where the file comes from, which its provenance tells
   * @throws ModelFormatException if no network here does what the model does, naming the node
   */
  public static TensorFile file(OnnxModel model, Fields origin) {
    if (model.operators() < OLDEST || model.operators() > NEWEST) {
      throw new ModelFormatException(
          "operators of version %d, supported: %d..%d"
              .formatted(model.operators(), OLDEST, NEWEST));
    }
    Operators.requireKnown(model.graph().nodes());
    try {
      return new Importer(model.graph()).file(model.metadata(), origin);
    } catch (ArithmeticException e) {
      throw new ModelFormatException(
          "layers make no network: %s".formatted(String.valueOf(e.getMessage())), e);
    }
  }

  private TensorFile file(Map<String, String> metadata, Fields origin) {
    graph.nodes().forEach(this::read);
    requireOutput();
    if (chain.isEmpty()) {
      chain.add(ImportedLayer.IDENTITY);
    }
    List<ImportedLayer> layers = chain.layers();
    chain.replaceLast(chain.last().last());
    ModelHeader bare =
        new ModelHeader(
            chain.input().extents(),
            layers.stream().map(ImportedLayer::fields).toList(),
            List.of(),
            Fields.NONE,
            Fields.NONE);
    ModelHeader header = ModelNotes.of(metadata, bare);
    header.requireNames(chain.form().size());
    Fields fields = header.fields();
    return new TensorFile(
        fields.with("provenance", header.provenance().with("onnx", origin)), tensors(layers));
  }

  private void read(Node node) {
    NodeView view = new NodeView(node, constants.byName());
    for (String input : node.inputs()) {
      view.require(
          input.isEmpty() || seen.contains(input),
          "its input %s is neither an initializer nor computed by a node before it",
          Names.shown(input));
    }
    view.require(!node.outputs().isEmpty(), "it has no output");
    String output = node.outputs().get(0);
    view.require(!output.isEmpty() && seen.add(output), "its output has no name of its own");
    List<String> changing =
        node.inputs().stream().filter(each -> !each.isEmpty() && !constants.has(each)).toList();
    if (changing.isEmpty()) {
      constants.put(output, constants.fold(node, view));
    } else {
      view.require(
          changing.equals(List.of(value)),
          "it reads %s; networks here are chains, in which each node reads the value before it, %s, and constants",
          changing.stream().map(Names::shown).toList(),
          Names.shown(value));
      readLast(node, view, output);
    }
    view.requireNothingElse();
  }

  private void readLast(Node node, NodeView view, String output) {
    if (node.operator().equals("Shape")) {
      constants.put(output, Constants.shape(chain));
      return;
    }
    boolean isFirst = node.inputs().get(0).equals(value);
    view.require(
        isFirst || node.operator().equals("Add"), "the value before it is not its first input");
    view.require(
        chain.isEmpty() || !chain.last().isSoftmax() || node.operator().equals("Identity"),
        "it comes behind Softmax, which must be last");
    Operators.of(node).apply(view, chain);
    value = output;
  }

  /** The input that is no initializer. */
  private ValueInfo input() {
    List<ValueInfo> inputs =
        graph.inputs().stream().filter(each -> !constants.has(each.name())).toList();
    if (inputs.size() != 1) {
      throw new ModelFormatException(
          "the graph has %d inputs, supported: one".formatted(inputs.size()));
    }
    return inputs.get(0);
  }

  private static Form form(ValueInfo input) {
    List<Long> extents = input.extents();
    boolean fits =
        input.type() == ElementType.FLOAT.code()
            && (extents.size() == 2 || extents.size() == 4)
            && extents.subList(1, extents.size()).stream()
                .allMatch(extent -> extent >= 1 && extent <= Integer.MAX_VALUE);
    if (!fits) {
      throw new ModelFormatException(
          "the input %s is of type %d, %s, supported: FLOAT (1), [N, features] or [N, channels, height, width]"
              .formatted(Names.shown(input.name()), input.type(), extents));
    }
    return Form.of(
        extents.subList(1, extents.size()).stream().map(extent -> (int) (long) extent).toList());
  }

  private void requireOutput() {
    List<String> outputs = graph.outputs().stream().map(ValueInfo::name).toList();
    if (!outputs.equals(List.of(value))) {
      throw new ModelFormatException(
          "the graph's outputs are %s, supported: the last value alone, %s"
              .formatted(outputs.stream().map(Names::shown).toList(), Names.shown(value)));
    }
    if (chain.isFlat() && !chain.form().isFlat() && chain.order() == Chain.Order.PLANES) {
      throw new ModelFormatException(
          "the graph's output is a flattened %s, supported: the image itself, or a vector of units"
              .formatted(chain.form()));
    }
  }

  private static List<Tensor> tensors(List<ImportedLayer> layers) {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      for (Map.Entry<String, Weights> each : new TreeMap<>(layers.get(i).weights()).entrySet()) {
        String name = "%d/%s".formatted(i, each.getKey());
        Weights weights = each.getValue();
        GraphTensor bytes = GraphTensor.of(name, weights.shape(), weights.values());
        tensors.add(new Tensor(name, TensorType.FLOAT32, weights.shape(), bytes.bytes()));
      }
    }
    return tensors;
  }
}
