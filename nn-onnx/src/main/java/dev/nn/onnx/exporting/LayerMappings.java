package dev.nn.onnx.exporting;

import dev.nn.format.Fields;
import dev.nn.format.layer.LayerData;
import dev.nn.format.layer.Window;
import dev.nn.onnx.graph.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** All types of layers that can be told in ONNX' operators. */
final class LayerMappings {
  // What matters in training alone.
  private static final String LAW = "initialization";
  private static final String COST = "cost";

  private static final List<LayerMapping> OURS =
      List.of(
          of("fully-connected", LayerMappings::fullyConnected),
          of("convolution", LayerMappings::convolution),
          of("conv-pool", LayerMappings::convPool),
          of("max-pooling", (layer, graph) -> pooling(layer, graph, "MaxPool")),
          of("average-pooling", (layer, graph) -> pooling(layer, graph, "AveragePool")),
          of("l2-pooling", (layer, graph) -> pooling(layer, graph, "LpPool")),
          of("batch-normalization", LayerMappings::batchNormalization),
          of("activation", (layer, graph) -> ActivationNodes.add(layer.fields(), graph)),
          of("prelu", LayerMappings::prelu),
          of("rrelu", LayerMappings::rrelu),
          of("softmax", LayerMappings::softmax),
          of("sigmoid", LayerMappings::sigmoid),
          of("linear", LayerMappings::linear));

  private final Map<String, LayerMapping> byType;

  private LayerMappings(Map<String, LayerMapping> byType) {
    this.byType = byType;
  }

  /**
   * Ours and those that are registered.
   *
   * @throws IllegalStateException if two are of one type
   */
  static LayerMappings known() {
    Map<String, LayerMapping> byType = new TreeMap<>();
    List<LayerMapping> all = new ArrayList<>(OURS);
    ServiceLoader.load(LayerMapping.class).forEach(all::add);
    for (LayerMapping each : all) {
      LayerMapping other = byType.put(each.type(), each);
      if (other != null) {
        throw new IllegalStateException(
            "Two ONNX mappings are registered for the layer type %s: %s and %s. Rename one."
                .formatted(each.type(), other.getClass().getName(), each.getClass().getName()));
      }
    }
    return new LayerMappings(byType);
  }

  /** The types, in order. */
  Set<String> types() {
    return byType.keySet();
  }

  /**
   * Checks that each layer has one.
   *
   * @throws UnmappedLayersException if not, naming all that have none
   */
  void requireAll(List<Fields> layers) {
    List<String> unmapped = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      String type = layers.get(i).text("type");
      if (!byType.containsKey(type)) {
        unmapped.add("layer %d, %s".formatted(i, type));
      }
    }
    if (!unmapped.isEmpty()) {
      throw new UnmappedLayersException(unmapped);
    }
  }

  /** Adds the nodes of a layer of a known type. */
  void map(LayerData layer, GraphBuilder graph) {
    LayerMapping mapping = byType.get(layer.type());
    if (mapping == null) {
      throw new IllegalStateException("requireAll has let %s pass.".formatted(layer.type()));
    }
    mapping.map(layer, graph);
  }

  private static LayerMapping of(String type, BiConsumer<LayerData, GraphBuilder> nodes) {
    return new LayerMapping() {
      @Override
      public String type() {
        return type;
      }

      @Override
      public void map(LayerData layer, GraphBuilder graph) {
        nodes.accept(layer, graph);
      }
    };
  }

  private static void fullyConnected(LayerData layer, GraphBuilder graph) {
    layer.fields().ignore(LAW);
    DenseNodes.add(layer, graph, layer.fields().integer("units", 1));
    ActivationNodes.add(layer.fields(), graph);
  }

  private static void convolution(LayerData layer, GraphBuilder graph) {
    layer.fields().ignore(LAW);
    int filters = layer.fields().integer("filters", 1);
    ImageNodes.addConvolution(layer, graph, filters, layer.window());
    ActivationNodes.add(layer.fields(), graph);
  }

  /** The activation is of what pooling leaves. */
  private static void convPool(LayerData layer, GraphBuilder graph) {
    layer.fields().ignore(LAW);
    int filters = layer.fields().integer("filters", 1);
    List<Integer> kernel = layer.pair("kernel", 1);
    List<Integer> pool = layer.pair("pool", 1);
    ImageNodes.addConvolution(layer, graph, filters, Window.of(kernel.get(0), kernel.get(1)));
    ImageNodes.addPooling(layer, graph, Window.tile(pool.get(0), pool.get(1)), "MaxPool");
    ActivationNodes.add(layer.fields(), graph);
  }

  /** LpPool's p is 2 unless a node says otherwise. */
  private static void pooling(LayerData layer, GraphBuilder graph, String operator) {
    ImageNodes.addPooling(layer, graph, layer.unpaddedWindow(), operator);
  }

  private static void batchNormalization(LayerData layer, GraphBuilder graph) {
    layer.fields().ignore("momentum");
    layer.fields().ignore("statistics");
    double epsilon = layer.fields().number("epsilon");
    if (!(epsilon > 0)) {
      throw layer.fields().failure("epsilon", "a positive number", epsilon);
    }
    List<String> constants = new ArrayList<>();
    List<Integer> channels = List.of(graph.form().channels());
    for (String name : List.of("gamma", "beta", "mean", "variance")) {
      constants.add(graph.constant(name, channels, layer.values(name, channels)));
    }
    graph.add(
        "BatchNormalization",
        Map.of("epsilon", Attribute.of((float) epsilon)),
        constants.toArray(String[]::new));
  }

  private static void prelu(LayerData layer, GraphBuilder graph) {
    layer.fields().ignore("slope"); // The first one.
    int channels = graph.form().channels();
    float[] slopes = layer.values("a", List.of(channels));
    List<Integer> dims = graph.form().isImage() ? List.of(channels, 1, 1) : List.of(channels);
    graph.add("PRelu", Map.of(), graph.constant("a", dims, slopes));
  }

  /** With the mean of the slopes that training draws from. */
  private static void rrelu(LayerData layer, GraphBuilder graph) {
    double mean = (layer.fields().number("lower") + layer.fields().number("upper")) / 2;
    ActivationNodes.addLeakyRelu(mean, graph);
  }

  private static void softmax(LayerData layer, GraphBuilder graph) {
    layer.fields().ignore(LAW);
    DenseNodes.add(layer, graph, layer.fields().integer("classes", 2));
    graph.add("Softmax", Map.of("axis", Attribute.of(1)));
  }

  private static void sigmoid(LayerData layer, GraphBuilder graph) {
    layer.fields().ignore(LAW);
    layer.fields().ignore(COST);
    DenseNodes.add(layer, graph, layer.fields().integer("units", 1));
    graph.add("Sigmoid", Map.of());
  }

  private static void linear(LayerData layer, GraphBuilder graph) {
    layer.fields().ignore(LAW);
    DenseNodes.add(layer, graph, layer.fields().integer("units", 1));
  }
}
