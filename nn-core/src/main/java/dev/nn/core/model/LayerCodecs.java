package dev.nn.core.model;

import com.google.common.collect.ImmutableSortedMap;
import dev.nn.core.layer.FrozenLayer;
import dev.nn.core.layer.Layer;
import dev.nn.format.Fields;
import dev.nn.format.ModelFormatException;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** All kinds of layers that files can tell of here, by type. */
final class LayerCodecs {
  private static final String TYPE = "type";

  private final ImmutableSortedMap<String, LayerCodec<?>> byType;

  private LayerCodecs(Map<String, LayerCodec<?>> byType) {
    this.byType = ImmutableSortedMap.copyOf(byType);
  }

  /**
   * Those that are registered.
   *
   * @throws IllegalStateException if two have one type
   */
  static LayerCodecs registered() {
    Map<String, LayerCodec<?>> byType = new TreeMap<>();
    for (LayerCodec<?> codec : ServiceLoader.load(LayerCodec.class)) {
      LayerCodec<?> other = byType.put(codec.type(), codec);
      if (other != null) {
        throw new IllegalStateException(
            "Two codecs are registered for the layer type %s: %s and %s. Rename one."
                .formatted(codec.type(), other.getClass().getName(), codec.getClass().getName()));
      }
    }
    return new LayerCodecs(byType);
  }

  /**
   * A layer as data.
   *
   * @throws IllegalArgumentException if there is no codec for it, or a part of it cannot be data
   */
  Fields encode(Layer layer) {
    if (layer instanceof FrozenLayer frozen) {
      return encode(frozen.layer()); // What stayed in a training is no matter of its model.
    }
    for (LayerCodec<?> codec : byType.values()) {
      Optional<Fields> encoded = encode(codec, layer);
      if (encoded.isPresent()) {
        return encoded.get();
      }
    }
    throw new IllegalArgumentException(
        "%s cannot be saved: %s has no LayerCodec. Known are %s; register one in META-INF/services/%s."
            .formatted(
                layer, layer.getClass().getName(), byType.keySet(), LayerCodec.class.getName()));
  }

  private static <L extends Layer> Optional<Fields> encode(LayerCodec<L> codec, Layer layer) {
    if (!codec.layer().equals(layer.getClass())) {
      return Optional.empty();
    }
    Fields typed = Fields.NONE.with(TYPE, codec.type());
    return Optional.of(typed.with(codec.encode(codec.layer().cast(layer))));
  }

  /**
   * The layer that is these data.
   *
   * @throws ModelFormatException if there is none
   */
  // Whatever a stranger's codec throws, the file is to blame: it was written by the same codec.
  Layer decode(Fields fields) {
    String type = fields.text(TYPE);
    LayerCodec<?> codec = byType.get(type);
    if (codec == null) {
      throw new ModelFormatException(
          "%s: layer type \"%s\" unknown (known: %s)"
              .formatted(fields.path(), type, String.join(", ", byType.keySet())),
          "a layer of another library needs that library on the class path");
    }
    Layer layer = decode(codec, fields);
    Optional<String> difference = fields.difference(encode(layer));
    if (difference.isPresent()) {
      throw new ModelFormatException(
          "%s, which the layer %s has not".formatted(difference.get(), layer));
    }
    return layer;
  }

  private static Layer decode(LayerCodec<?> codec, Fields fields) {
    try {
      return codec.decode(fields);
    } catch (ModelFormatException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ModelFormatException(
          "%s is no %s: %s".formatted(fields.path(), codec.type(), e.getMessage()), e);
    }
  }
}
