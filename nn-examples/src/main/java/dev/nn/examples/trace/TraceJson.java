package dev.nn.examples.trace;

import com.google.common.collect.Lists;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trace as a map of JSON's values, every number of it, under the book's names. */
public final class TraceJson {
  private TraceJson() {}

  /** x, y, C, and of each layer a list or, of weights, a list for each neuron. */
  public static Map<String, Object> of(Trace trace) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cost", trace.cost().toString());
    json.put("C", trace.c());
    json.put("x", trace.x());
    json.put("y", trace.y());
    json.put("layers", trace.layers().stream().map(TraceJson::of).toList());
    return json;
  }

  private static Map<String, Object> of(LayerTrace layer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("l", layer.l());
    json.put("w", byNeuron(layer, layer.w()));
    json.put("b", layer.b());
    json.put("z", layer.z());
    json.put("a", layer.a());
    json.put("delta", layer.delta());
    json.put("dC_db", layer.biases().computed());
    json.put("dC_db_numeric", layer.biases().numeric());
    json.put("dC_dw", byNeuron(layer, layer.weights().computed()));
    json.put("dC_dw_numeric", byNeuron(layer, layer.weights().numeric()));
    return json;
  }

  private static List<List<Double>> byNeuron(LayerTrace layer, List<Double> weights) {
    return Lists.partition(weights, layer.inputs().size());
  }
}
