package dev.nn.core.model;

import dev.nn.core.layer.Layer;
import dev.nn.format.Fields;

/**
 * A kind of layer as data: what a model file says instead of a class.
 *
 * <p>Registered for {@link java.util.ServiceLoader} by a line in {@code
 * META-INF/services/dev.nn.core.model.LayerCodec}; the class is public and has a public constructor
 * without arguments. {@code decode(encode(layer))} equals the layer, and a file with other fields
 * than {@code encode} gives is refused.
 *
 * @param <L> the layer
 */
public interface LayerCodec<L extends Layer> {

  /**
   * What files call the layer, such as {@code softmax}; of a layer outside the framework with a
   * prefix, such as {@code acme.scale}.
   */
  String type();

  /** The class of the layers. */
  Class<L> layer();

  /**
   * The layer as data: all that it is made of, defaults, too.
   *
   * @throws IllegalArgumentException if it has a part that cannot be data, naming it
   */
  Fields encode(L layer);

  /**
   * The layer that is these data.
   *
   * @throws dev.nn.format.ModelFormatException if a field is missing or of another kind
   * @throws IllegalArgumentException if no layer can be so
   */
  L decode(Fields fields);
}
