package dev.nn.core.model;

import com.google.common.collect.ImmutableList;
import dev.nn.core.disk.WholeFile;
import dev.nn.core.layer.Layer;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.ParameterLayout;
import dev.nn.core.parameter.Parameters;
import dev.nn.format.ModelFormatException;
import dev.nn.format.ModelHeader;
import dev.nn.format.Tensor;
import dev.nn.format.TensorFile;
import dev.nn.format.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A model in one file: layers as data, values, and a card; see {@link TensorFile} for the bytes.
 *
 * <p>Opening a file runs no code of it and makes nothing but layers whose codecs are registered.
 * The same model and card make the same bytes.
 */
public final class ModelFile {

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
      return of(content);
    } catch (ModelFormatException e) {
      throw e.in(file);
    }
  }

  /**
   * The model that a file's content holds, which the caller closes.
   *
   * @param content of the whole file, such as a resource. Not modified.
   * @throws ModelFormatException as {@link #read}
   */
  public static SavedModel of(byte[] content) {
    return of(TensorFile.of(ByteBuffer.wrap(content)));
  }

  /**
   * What the file of a model says, as other formats are made of it.
   *
   * @param model Not modified.
   * @throws IllegalArgumentException if a layer cannot be saved, or there are not as many classes
   *     as outputs
   */
  public static TensorFile content(Model model, ModelCard card) {
    Network network = model.network();
    requireClasses(card, network);
    LayerCodecs codecs = LayerCodecs.registered();
    ModelHeader header =
        new ModelHeader(
            Extents.of(network.input()),
            network.layers().stream().map(codecs::encode).toList(),
            card.classes(),
            card.preprocessing(),
            card.provenance());
    return new TensorFile(header.fields(), model.using(ModelFile::tensors));
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

  /**
   * The model that a file tells of, which the caller closes.
   *
   * @throws ModelFormatException if it tells of none that is known here
   */
  public static SavedModel of(TensorFile content) {
    ModelHeader header = ModelHeader.of(content.fields());
    ModelCard card =
        new ModelCard(
            ImmutableList.copyOf(header.classes()), header.preprocessing(), header.provenance());
    Network network = network(header);
    header.requireNames(network.output().size());
    return new SavedModel(new Model(network, parameters(network, content.tensors())), card);
  }

  private static Network network(ModelHeader header) {
    LayerCodecs codecs = LayerCodecs.registered();
    Layer[] layers = header.layers().stream().map(codecs::decode).toArray(Layer[]::new);
    try {
      return Network.of(Extents.shape(header.input()), layers);
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
