package dev.nn.infer;

import static java.util.Map.entry;

import dev.nn.format.ModelFormatException;
import dev.nn.format.layer.Form;
import dev.nn.format.layer.LayerData;
import dev.nn.format.layer.Window;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A kind of layer.
 *
 * @param isOutput whether it must be the last one
 * @param steps what it does
 */
record LayerKind(boolean isOutput, Steps steps) {
  // What matters in training alone.
  private static final String LAW = "initialization";
  private static final String COST = "cost";

  private static final Map<String, LayerKind> KINDS =
      new TreeMap<>(
          Map.ofEntries(
              entry("fully-connected", hidden(LayerKind::fullyConnected)),
              entry("convolution", hidden(LayerKind::convolution)),
              entry("conv-pool", hidden(LayerKind::convPool)),
              entry("max-pooling", hidden((layer, x) -> pooling(layer, x, Pool.MAX))),
              entry("average-pooling", hidden((layer, x) -> pooling(layer, x, Pool.AVERAGE))),
              entry("l2-pooling", hidden((layer, x) -> pooling(layer, x, Pool.L2))),
              entry("batch-normalization", hidden(LayerKind::batchNormalization)),
              entry("activation", hidden(LayerKind::activation)),
              entry("prelu", hidden(LayerKind::prelu)),
              entry("rrelu", hidden(LayerKind::rrelu)),
              entry("softmax", output("classes", 2, Activation::softmax, List.of(LAW))),
              entry("sigmoid", output("units", 1, Activation::sigmoid, List.of(LAW, COST))),
              entry("linear", output("units", 1, Activation::linear, List.of(LAW)))));

  /** Makes steps of what a file says. */
  @FunctionalInterface
  interface Steps {
    /**
     * The steps of a layer, one or more.
     *
     * @throws ModelFormatException if there can be no such layer, or it does not fit its input
     */
    List<Step> of(LayerData layer, Form input);
  }

  /** The kinds that are known. */
  static Set<String> types() {
    return KINDS.keySet();
  }

  /**
   * The kind that files call {@code type}.
   *
   * @param path where the layer stands in the file, for the message
   * @throws ModelFormatException if there is none
   */
  static LayerKind named(String type, String path) {
    LayerKind kind = KINDS.get(type);
    if (kind == null) {
      throw new ModelFormatException(
          "%s: layer type \"%s\" unknown (known: %s)"
              .formatted(path, type, String.join(", ", KINDS.keySet())),
          "a layer of another library needs nn-core and that library");
    }
    return kind;
  }

  private static LayerKind hidden(Steps steps) {
    return new LayerKind(false, steps);
  }

  private static LayerKind output(
      String units, int least, Activation activation, List<String> training) {
    return new LayerKind(
        true,
        (layer, input) -> {
          training.forEach(layer.fields()::ignore);
          Step dense = Dense.of(layer, input, layer.fields().integer(units, least));
          return List.of(dense, new Activated(dense.output(), activation));
        });
  }

  private static List<Step> fullyConnected(LayerData layer, Form input) {
    layer.fields().ignore(LAW);
    Step dense = Dense.of(layer, input, layer.fields().integer("units", 1));
    return List.of(dense, new Activated(dense.output(), Activation.of(layer)));
  }

  private static List<Step> convolution(LayerData layer, Form input) {
    layer.fields().ignore(LAW);
    int filters = layer.fields().integer("filters", 1);
    Step maps = Convolution.of(layer, input, filters, layer.window());
    return List.of(maps, new Activated(maps.output(), Activation.of(layer)));
  }

  /** The activation is of what pooling leaves. */
  private static List<Step> convPool(LayerData layer, Form input) {
    layer.fields().ignore(LAW);
    List<Integer> kernel = layer.pair("kernel", 1);
    List<Integer> pool = layer.pair("pool", 1);
    int filters = layer.fields().integer("filters", 1);
    Step maps = Convolution.of(layer, input, filters, Window.of(kernel.get(0), kernel.get(1)));
    Step pooled = Pooling.of(layer, maps.output(), Window.tile(pool.get(0), pool.get(1)), Pool.MAX);
    return List.of(maps, pooled, new Activated(pooled.output(), Activation.of(layer)));
  }

  private static List<Step> pooling(LayerData layer, Form input, Pool pool) {
    return List.of(Pooling.of(layer, input, layer.unpaddedWindow(), pool));
  }

  private static List<Step> batchNormalization(LayerData layer, Form input) {
    layer.fields().ignore("momentum");
    layer.fields().ignore("statistics");
    return List.of(Normalization.of(layer, input));
  }

  private static List<Step> activation(LayerData layer, Form input) {
    return List.of(new Activated(input, Activation.of(layer)));
  }

  private static List<Step> prelu(LayerData layer, Form input) {
    layer.fields().ignore("slope"); // The first one.
    return List.of(new LearnedSlopes(input, layer.values("a", List.of(input.channels()))));
  }

  /** With the mean of the slopes that training draws from. */
  private static List<Step> rrelu(LayerData layer, Form input) {
    double mean = (layer.fields().number("lower") + layer.fields().number("upper")) / 2;
    return List.of(new Activated(input, Activation.leakyRelu((float) mean)));
  }
}
