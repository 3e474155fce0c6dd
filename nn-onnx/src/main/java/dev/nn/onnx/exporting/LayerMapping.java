package dev.nn.onnx.exporting;

import dev.nn.format.layer.LayerData;

/**
 * How layers of one type are told in ONNX' operators.
 *
 * <p>Registered for {@link java.util.ServiceLoader} by a line in {@code
 * META-INF/services/dev.nn.onnx.exporting.LayerMapping}; the class is public and has a public
 * constructor without arguments. Every field and every tensor of the layer must be asked for.
 */
public interface LayerMapping {

  /** What model files call the layer, such as {@code acme.scale}. */
  String type();

  /**
   * Adds the nodes that compute the layer's outputs.
   *
   * @param layer what the file says of it
   * @param graph that ends with the layer's inputs. Modified.
   * @throws dev.nn.format.ModelFormatException if there can be no such layer
   */
  void map(LayerData layer, GraphBuilder graph);
}
