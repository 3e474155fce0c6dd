package dev.nn.onnx.importing;

import dev.nn.format.Fields;
import dev.nn.format.layer.Form;
import dev.nn.format.layer.Span;
import dev.nn.format.layer.Window;
import dev.nn.onnx.graph.GraphTensor;
import java.util.List;

/** Operators that slide windows over images, or work on their channels. */
final class ImageOperators {
  private static final List<Integer> ONES = List.of(1, 1);

  private ImageOperators() {}

  /** Feature maps. */
  static void conv(NodeView node, Chain chain) {
    requirePlanes(node, chain);
    GraphTensor tensor = node.constant(1);
    List<Integer> dims = tensor.dims();
    node.require(dims.size() == 4, "the weights are %s, expected four", dims);
    Form input = chain.form();
    node.require(node.whole("group", 1) == 1, "group is not 1");
    int filters = dims.get(0);
    int channels = dims.get(1);
    node.require(channels == input.channels(), "the weights are %s, its input is %s", dims, input);
    Window window = window(node, input, dims.subList(2, 4));
    int pixels = window.pixels();
    float[] planes = node.floats(tensor);
    float[] w = new float[planes.length];
    for (int i = 0; i < w.length; i++) { // To [pixel, channel, filter].
      int filter = i % filters;
      int channel = i / filters % channels;
      int pixel = i / filters / channels;
      w[i] = planes[(filter * channels + channel) * pixels + pixel];
    }
    Weights weights = new Weights(List.of(pixels * channels, filters), w);
    ImportedLayer maps = ImportedLayer.convolution(filters, window, weights);
    chain.add(
        node.optionalConstant(2).map(b -> maps.biased(bias(node, b, filters))).orElse(maps),
        window.over(input, filters));
  }

  private static Weights bias(NodeView node, GraphTensor tensor, int filters) {
    node.require(tensor.dims().equals(List.of(filters)), "the bias is %s", tensor.dims());
    return Weights.vector(node.floats(tensor));
  }

  static void maxPool(NodeView node, Chain chain) {
    node.require(node.whole("storage_order", 0) == 0, "storage_order is not 0");
    pool(node, chain, "max-pooling");
  }

  static void averagePool(NodeView node, Chain chain) {
    node.ignore("count_include_pad"); // There is none.
    pool(node, chain, "average-pooling");
  }

  static void lpPool(NodeView node, Chain chain) {
    node.require(node.whole("p", 2) == 2, "p is not 2");
    pool(node, chain, "l2-pooling");
  }

  private static void pool(NodeView node, Chain chain, String type) {
    requirePlanes(node, chain);
    node.require(node.whole("ceil_mode", 0) == 0, "ceil_mode is not 0");
    node.require(node.has("kernel_shape"), "kernel_shape is missing");
    Window window = window(node, chain.form(), node.wholes("kernel_shape", ONES));
    node.require(
        window.down().padding() + window.across().padding() == 0,
        "pools with padding are not supported");
    addPool(chain, type, window);
  }

  static void globalMaxPool(NodeView node, Chain chain) {
    requirePlanes(node, chain);
    addPool(chain, "max-pooling", whole(chain.form()));
  }

  static void globalAveragePool(NodeView node, Chain chain) {
    requirePlanes(node, chain);
    addPool(chain, "average-pooling", whole(chain.form()));
  }

  private static Window whole(Form image) {
    return Window.tile(image.height(), image.width());
  }

  private static void addPool(Chain chain, String type, Window window) {
    Form input = chain.form();
    chain.add(ImportedLayer.pooling(type, window), window.over(input, input.channels()));
  }

  static void batchNormalization(NodeView node, Chain chain) {
    node.require(node.whole("training_mode", 0) == 0, "training_mode is not 0");
    node.require(node.whole("spatial", 1) == 1, "spatial is not 1");
    node.require(chain.hasChannelsSecond(), "channels are not the second axis of its input");
    double epsilon = node.number("epsilon", 1e-5);
    node.require(epsilon > 0, "epsilon is %s, expected a positive number", epsilon);
    double momentum = node.number("momentum", 0.9);
    Fields fields =
        Fields.NONE
            .with("momentum", momentum >= 0 && momentum < 1 ? momentum : 0.9)
            .with("epsilon", epsilon)
            .with("statistics", "following");
    ImportedLayer layer = ImportedLayer.of("batch-normalization", fields);
    List<String> names = List.of("gamma", "beta", "mean", "variance");
    for (int i = 0; i < names.size(); i++) {
      GraphTensor tensor = node.constant(i + 1);
      node.require(
          tensor.dims().equals(List.of(chain.form().channels())),
          "input %d is %s, expected a value for each of %d channels",
          i + 1,
          tensor.dims(),
          chain.form().channels());
      layer = layer.with(names.get(i), Weights.vector(node.floats(tensor)));
    }
    chain.add(layer);
  }

  private static void requirePlanes(NodeView node, Chain chain) {
    node.require(
        chain.form().isImage() && chain.isPlanes(),
        "its input is no image [N, channels, height, width]");
  }

  /** The window that a node slides. */
  private static Window window(NodeView node, Form input, List<Integer> kernel) {
    node.require(node.wholes("kernel_shape", kernel).equals(kernel), "kernel_shape is another");
    node.require(node.wholes("dilations", ONES).equals(ONES), "dilations are not 1");
    List<Integer> strides = node.wholes("strides", ONES);
    for (int i = 0; i < 2; i++) {
      node.require(kernel.get(i) >= 1, "kernel_shape is %s", kernel);
      node.require(strides.get(i) >= 1, "strides are %s", strides);
    }
    List<Integer> pads = pads(node, input, kernel, strides);
    for (int i = 0; i < 2; i++) {
      node.require(
          pads.get(i) >= 0 && pads.get(i) < kernel.get(i) && pads.get(i).equals(pads.get(i + 2)),
          "pads are %s, supported: the same on both sides, less than the window",
          pads);
    }
    Window window =
        new Window(
            new Span(kernel.get(0), strides.get(0), pads.get(0)),
            new Span(kernel.get(1), strides.get(1), pads.get(1)));
    node.require(window.fits(input), "windows of %s do not cover %s to its edges", window, input);
    return window;
  }

  /** [top, left, bottom, right]. */
  private static List<Integer> pads(
      NodeView node, Form input, List<Integer> kernel, List<Integer> strides) {
    String automatic = node.text("auto_pad", "NOTSET");
    List<Integer> said = node.wholes("pads", List.of(0, 0, 0, 0));
    switch (automatic) {
      case "NOTSET" -> {
        return said;
      }
      case "VALID" -> {
        return List.of(0, 0, 0, 0);
      }
      case "SAME_UPPER", "SAME_LOWER" -> {
        int down = total(input.height(), kernel.get(0), strides.get(0));
        int across = total(input.width(), kernel.get(1), strides.get(1));
        return List.of(down / 2, across / 2, down - down / 2, across - across / 2);
      }
      default -> throw node.failure("auto_pad is %s", automatic);
    }
  }

  /** The padding of both sides by which there are as many positions as strides need. */
  private static int total(int extent, int size, int stride) {
    int positions = (extent - 1) / stride + 1;
    return (int) Math.max(0, (positions - 1L) * stride + size - extent);
  }
}
