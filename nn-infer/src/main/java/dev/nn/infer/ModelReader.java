package dev.nn.infer;

import dev.nn.format.Fields;
import dev.nn.format.ModelFormatException;
import dev.nn.format.ModelHeader;
import dev.nn.format.TensorFile;
import dev.nn.format.layer.AskedFields;
import dev.nn.format.layer.Form;
import dev.nn.format.layer.LayerData;
import dev.nn.format.layer.Values;
import java.util.ArrayList;
import java.util.List;

/** Makes steps of what a file says. */
final class ModelReader {
  private static final String TYPE = "type";

  private final Values values;
  private final List<Step> steps = new ArrayList<>();

  private ModelReader(TensorFile content) {
    this.values = new Values(content.tensors());
  }

  /**
   * The model that a file tells of.
   *
   * @throws ModelFormatException if it tells of none that is known here
   */
  static InferenceModel model(TensorFile content) {
    ModelHeader header = ModelHeader.of(content.fields());
    try {
      return new ModelReader(content).model(header);
    } catch (ArithmeticException e) {
      throw new ModelFormatException(
          "layers make no network: %s".formatted(String.valueOf(e.getMessage())), e);
    }
  }

  private InferenceModel model(ModelHeader header) {
    Form input = Form.of(header.input());
    if (!input.isFlat()) {
      steps.add(Transposed.toPlanes(input));
    }
    Form form = input;
    for (int i = 0; i < header.layers().size(); i++) {
      form = add(i, header.layers(), form);
    }
    values.requireNothingElse();
    header.requireNames(form.size());
    if (!form.isFlat()) {
      steps.add(Transposed.toPixels(form));
    }
    return new InferenceModel(header, input, steps);
  }

  /** Adds the steps of a layer; gives what comes out of it. */
  private Form add(int index, List<Fields> layers, Form input) {
    Fields data = layers.get(index);
    AskedFields fields = new AskedFields(data);
    String type = fields.text(TYPE);
    LayerKind kind = LayerKind.named(type, data.path());
    if (kind.isOutput() && index < layers.size() - 1) {
      throw new ModelFormatException(
          "layers make no network: %s is an output layer and must come last, but is layer %d of %d."
              .formatted(type, index, layers.size()));
    }
    List<Step> all = kind.steps().of(new LayerData(index, type, fields, values), input);
    fields.requireNothingElse();
    steps.addAll(all);
    return all.get(all.size() - 1).output();
  }
}
