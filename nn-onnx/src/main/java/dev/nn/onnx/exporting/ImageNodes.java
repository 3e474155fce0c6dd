package dev.nn.onnx.exporting;

import dev.nn.format.layer.Form;
import dev.nn.format.layer.LayerData;
import dev.nn.format.layer.Window;
import dev.nn.onnx.graph.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Layers that slide windows over images, in ONNX' operators. */
final class ImageNodes {
  private ImageNodes() {}

  /** Adds feature maps before their activation. */
  static void addConvolution(LayerData layer, GraphBuilder graph, int filters, Window window) {
    Form input = graph.form();
    requireFit(layer, window, input);
    int channels = input.channels();
    int pixels = window.pixels();
    float[] w = layer.values("w", List.of(Math.multiplyExact(pixels, channels), filters));
    float[] planes = new float[w.length];
    for (int i = 0; i < w.length; i++) { // From [pixel, channel, filter].
      int filter = i % filters;
      int channel = i / filters % channels;
      int pixel = i / filters / channels;
      planes[(filter * channels + channel) * pixels + pixel] = w[i];
    }
    List<Integer> dims = List.of(filters, channels, window.down().size(), window.across().size());
    List<String> constants = new ArrayList<>();
    constants.add(graph.constant("w", dims, planes));
    if (layer.isBiased()) {
      constants.add(graph.constant("b", List.of(filters), layer.values("b", List.of(filters))));
    }
    graph.add("Conv", attributes(window), window.over(input, filters), constants);
  }

  /** Adds a pooling of each channel. */
  static void addPooling(LayerData layer, GraphBuilder graph, Window window, String operator) {
    Form input = graph.form();
    requireFit(layer, window, input);
    graph.add(operator, attributes(window), window.over(input, input.channels()), List.of());
  }

  private static void requireFit(LayerData layer, Window window, Form input) {
    layer.require(window.fits(input), "an image that windows of %s cover", window, input);
  }

  private static Map<String, Attribute> attributes(Window window) {
    int down = window.down().padding();
    int across = window.across().padding();
    Map<String, Attribute> attributes = new TreeMap<>();
    attributes.put(
        "kernel_shape", Attribute.of(List.of(window.down().size(), window.across().size())));
    attributes.put(
        "strides", Attribute.of(List.of(window.down().stride(), window.across().stride())));
    attributes.put("pads", Attribute.of(List.of(down, across, down, across)));
    return attributes;
  }
}
