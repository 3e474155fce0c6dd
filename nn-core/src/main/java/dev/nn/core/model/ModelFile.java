package dev.nn.core.model;

import com.google.common.collect.ImmutableList;
import dev.nn.core.disk.WholeFile;
import dev.nn.core.layer.Layer;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.ParameterLayout;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.shape.Shape;
import dev.nn.format.Fields;
import dev.nn.format.ModelFormatException;
import dev.nn.format.Tensor;
import dev.nn.format.TensorFile;
import dev.nn.format.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A model in one file: layers as data, values, and a card; see {@link TensorFile} for the bytes.
 *
 * <p>Opening a file runs no code of it and makes nothing but layers whose codecs are registered.
 * The same model and card make the same bytes.
 */
public final class ModelFile {
  private static final String INPUT = "input";
  private static final String LAYERS = "layers";
  private static final String CLASSES = "classes";
  private static final String PREPROCESSING = "preprocessing";
  private static final String PROVENANCE = "provenance";
  private static final Set<String> FIELDS =
      Set.of(INPUT, LAYERS, CLASSES, PREPROCESSING, PROVENANCE);

  private ModelFile() {}

  /**
   * Checks, before hours of training, that models of {@code network} can be saved.
   *
   * @throws IllegalArgumentException if not, naming the layer and what it lacks
   */
  public static void requireSavable(Network network) {
    LayerCodecs codecs = LayerCodecs.registered();
    network.layers().forEach(codecs::encode);
  }

  /**
   * Writes a model, whole and lasting or not at all, in place of an earlier one.
   *
   * @param file in a directory that exists
   * @param model Not modified.
   * @throws IOException if the file cannot be written; an earlier one is then as it was
   * @throws IllegalArgumentException if a layer cannot be saved, or there are not as many classes
   *     as outputs
   * @throws ModelFormatException if a value is not finite, naming it
   */
  public static void write(Path file, Model model, ModelCard card) throws IOException {
    WholeFile.at(file).write(content(model, card).content());
  }

  /**
   * Reads a model, which the caller closes.
   *
   * @throws IOException if the file cannot be read
   * @throws ModelFormatException if it is damaged, no model, of another version, or has a layer
   *     that is unknown here
   */
  public static SavedModel read(Path file) throws IOException {
    TensorFile content = TensorFile.read(file);
    try {
      return model(content);
    } catch (ModelFormatException e) {
      throw e.in(file);
    }
  }

  /** What the file of a model says. */
  static TensorFile content(Model model, ModelCard card) {
    Network network = model.network();
    requireClasses(card, network);
    LayerCodecs codecs = LayerCodecs.registered();
    Fields fields =
        Fields.NONE
            .with(INPUT, ShapeFields.of(network.input()))
            .with(LAYERS, network.layers().stream().map(codecs::encode).toList())
            .with(CLASSES, card.classes())
            .with(PREPROCESSING, card.preprocessing())
            .with(PROVENANCE, card.provenance());
    return new TensorFile(fields, model.using(ModelFile::tensors));
  }

  private static List<Tensor> tensors(Parameters parameters) {
    List<Tensor> tensors = new ArrayList<>();
    parameters
        .layout()
        .slots()
        .forEach(
            (path, slot) ->
                tensors.add(TensorValues.of(path, slot.spec().dimensions(), parameters.get(path))));
    return tensors;
  }

  private static void requireClasses(ModelCard card, Network network) {
    int outputs = network.output().size();
    if (!card.classes().isEmpty() && card.classes().size() != outputs) {
      throw new IllegalArgumentException(
          "Expected a name for each of %d classes, or none. Received: %d."
              .formatted(outputs, card.classes().size()));
    }
  }

  /** The model that a file tells of. */
  static SavedModel model(TensorFile content) {
    Fields fields = content.fields();
    fields.names().stream()
        .filter(name -> !FIELDS.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new ModelFormatException("header has the unknown field %s".formatted(name));
            });
    ModelCard card =
        new ModelCard(
            ImmutableList.copyOf(fields.texts(CLASSES)),
            fields.fields(PREPROCESSING),
            fields.fields(PROVENANCE));
    Network network = network(fields);
    try {
      requireClasses(card, network);
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(CLASSES + ": " + e.getMessage(), e);
    }
    return new SavedModel(new Model(network, parameters(network, content.tensors())), card);
  }

  private static Network network(Fields fields) {
    LayerCodecs codecs = LayerCodecs.registered();
    Layer[] layers = fields.objects(LAYERS).stream().map(codecs::decode).toArray(Layer[]::new);
    try {
      Shape input = ShapeFields.shape(fields.fields(INPUT));
      return Network.of(input, layers);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ModelFormatException(
          "layers make no network: %s".formatted(String.valueOf(e.getMessage())), e);
    }
  }

  /** Every shape is compared before anything is allocated: the file is as long as its tensors. */
  private static Parameters parameters(Network network, List<Tensor> tensors) {
    ParameterLayout layout = network.layout();
    TensorType type = tensors.isEmpty() ? TensorType.FLOAT32 : tensors.get(0).type();
    for (Tensor tensor : tensors) {
      requireFit(network, tensor, type);
    }
    if (tensors.size() < layout.slots().size()) {
      List<String> missing = new ArrayList<>(layout.slots().keySet());
      tensors.forEach(tensor -> missing.remove(tensor.name()));
      throw new ModelFormatException("tensors: missing are %s".formatted(missing));
    }
    Parameters parameters = Parameters.zeros(layout, TensorValues.type(type));
    try {
      tensors.forEach(tensor -> TensorValues.copy(tensor, parameters.get(tensor.name())));
      return parameters;
    } catch (Throwable failure) {
      parameters.close();
      throw failure;
    }
  }

  private static void requireFit(Network network, Tensor tensor, TensorType type) {
    ParameterLayout.Slot slot = network.layout().slots().get(tensor.name());
    if (slot == null) {
      throw new ModelFormatException(
          "tensor %s belongs to no layer; the layers have %s"
              .formatted(tensor.name(), network.layout().slots().keySet()));
    }
    if (!slot.spec().dimensions().equals(tensor.shape())) {
      int layer = Integer.parseInt(tensor.name().substring(0, tensor.name().indexOf('/')));
      throw new ModelFormatException(
          "tensor %s is %s, layer %d, %s, needs %s"
              .formatted(
                  tensor.name(),
                  tensor.shape(),
                  layer,
                  network.layers().get(layer),
                  slot.spec().dimensions()));
    }
    if (tensor.type() != type) {
      throw new ModelFormatException(
          "tensor %s is %s, others are %s".formatted(tensor.name(), tensor.type(), type));
    }
  }
}
