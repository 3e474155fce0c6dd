package dev.nn.format;

import java.util.List;
import java.util.Set;

/**
 * What the header of a model's file says.
 *
 * @param input the shape of an input: [features] or [channels, height, width]
 * @param layers as data, one or more, each with the {@code type} that its other fields are of
 * @param classes a name for each output; empty where outputs have none
 * @param preprocessing how inputs are made of raw data, as data; empty if nothing is said of it
 * @param provenance where the model comes from; empty if nothing is said of it
 */
public record ModelHeader(
    List<Integer> input,
    List<Fields> layers,
    List<String> classes,
    Fields preprocessing,
    Fields provenance) {
  private static final String INPUT = "input";
  private static final String LAYERS = "layers";
  private static final String CLASSES = "classes";
  private static final String PREPROCESSING = "preprocessing";
  private static final String PROVENANCE = "provenance";
  private static final Set<String> FIELDS =
      Set.of(INPUT, LAYERS, CLASSES, PREPROCESSING, PROVENANCE);
  private static final String IMAGE = "image";
  private static final String VECTOR = "vector";

  /** A header. */
  public ModelHeader {
    input = List.copyOf(input);
    layers = List.copyOf(layers);
    classes = List.copyOf(classes);
  }

  /**
   * The header that is these data.
   *
   * @throws ModelFormatException if a field is missing, unknown or of another kind, or there is no
   *     layer
   */
  public static ModelHeader of(Fields fields) {
    fields.names().stream()
        .filter(name -> !FIELDS.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new ModelFormatException("header has the unknown field %s".formatted(name));
            });
    List<Fields> layers = fields.objects(LAYERS);
    if (layers.isEmpty()) {
      throw new ModelFormatException(
          "layers make no network: A network has at least one layer. Received: none.");
    }
    return new ModelHeader(
        input(fields.fields(INPUT)),
        layers,
        fields.texts(CLASSES),
        fields.fields(PREPROCESSING),
        fields.fields(PROVENANCE));
  }

  private static List<Integer> input(Fields fields) {
    if (fields.has(VECTOR)) {
      return List.of(fields.integer(VECTOR, 1, Integer.MAX_VALUE));
    }
    List<Integer> extents = fields.integers(IMAGE, 1, Integer.MAX_VALUE);
    if (extents.size() != 3) {
      throw fields.failure(IMAGE, "[channels, height, width]", extents);
    }
    return extents;
  }

  /** This as data: {@code of(fields())} is the same. */
  public Fields fields() {
    Fields shape =
        input.size() == 1 ? Fields.NONE.with(VECTOR, input.get(0)) : Fields.NONE.with(IMAGE, input);
    return Fields.NONE
        .with(INPUT, shape)
        .with(LAYERS, layers)
        .with(CLASSES, classes)
        .with(PREPROCESSING, preprocessing)
        .with(PROVENANCE, provenance);
  }

  /** The name of class {@code label}; its number where classes have no names. */
  public String name(int label) {
    return classes.isEmpty() ? Integer.toString(label) : classes.get(label);
  }

  /**
   * Checks that classes have names for {@code outputs} outputs, or none.
   *
   * @throws ModelFormatException if not
   */
  public void requireNames(int outputs) {
    if (!classes.isEmpty() && classes.size() != outputs) {
      throw new ModelFormatException(
          "classes: Expected a name for each of %d classes, or none. Received: %d."
              .formatted(outputs, classes.size()));
    }
  }
}
