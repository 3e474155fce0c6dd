package dev.nn.onnx.importing;

import dev.nn.format.Fields;
import dev.nn.format.layer.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A layer as a model file tells of it.
 *
 * @param fields with the {@code type} first
 * @param weights by name
 */
record ImportedLayer(Fields fields, Map<String, Weights> weights) {
  private static final String TYPE = "type";
  private static final String UNITS = "units";
  private static final String ACTIVATION = "activation";
  private static final String LINEAR = "linear";
  private static final String BIAS = "bias";
  private static final String INITIALIZATION = "initialization";
  private static final String DROPOUT = "dropout";
  private static final String FULLY_CONNECTED = "fully-connected";

  /** A layer that leaves all as it is. */
  static final ImportedLayer IDENTITY = of("activation", Fields.NONE.with(ACTIVATION, LINEAR));

  /** First weights are not known, and needed no more. */
  private static final Fields LAW = Fields.NONE.with("law", "other").with("text", "imported");

  private static final Fields LAWS = Fields.NONE.with("weights", LAW).with("biases", LAW);

  private static final Fields NO_DROPOUT =
      Fields.NONE.with("rate", 0.0).with("scaling", "at-inference");

  ImportedLayer {
    weights = Map.copyOf(weights);
  }

  /** A layer without weights. */
  static ImportedLayer of(String type, Fields fields) {
    return new ImportedLayer(Fields.NONE.with(TYPE, type).with(fields), Map.of());
  }

  /** A fully connected layer of linear units without bias. */
  static ImportedLayer fullyConnected(int units, Weights w) {
    return of(
            FULLY_CONNECTED,
            Fields.NONE
                .with(UNITS, units)
                .with(ACTIVATION, LINEAR)
                .with(DROPOUT, NO_DROPOUT)
                .with(INITIALIZATION, LAWS)
                .with(BIAS, "none"))
        .with("w", w);
  }

  /** A convolution of linear units without bias. */
  static ImportedLayer convolution(int filters, Window window, Weights w) {
    return of(
            "convolution",
            Fields.NONE
                .with("filters", filters)
                .with(fields(window))
                .with(ACTIVATION, LINEAR)
                .with(INITIALIZATION, LAWS)
                .with(BIAS, "none"))
        .with("w", w);
  }

  /** A pooling of the type. */
  static ImportedLayer pooling(String type, Window window) {
    return of(type, fields(window));
  }

  private static Fields fields(Window window) {
    return Fields.NONE
        .with("window", List.of(window.down().size(), window.across().size()))
        .with("stride", List.of(window.down().stride(), window.across().stride()))
        .with("padding", List.of(window.down().padding(), window.across().padding()));
  }

  /** This layer with values, in place of ones of that name. */
  ImportedLayer with(String name, Weights values) {
    Map<String, Weights> more = new LinkedHashMap<>(weights);
    more.put(name, values);
    return new ImportedLayer(fields, more);
  }

  /** This layer with a bias. */
  ImportedLayer biased(Weights b) {
    return new ImportedLayer(fields.without(BIAS), weights).with("b", b);
  }

  /** This layer with the fields of an activation. */
  ImportedLayer activated(Fields activation) {
    return new ImportedLayer(fields.with(activation), weights);
  }

  /** Whether an activation may become this layer's. */
  boolean takesActivation() {
    return fields.has(ACTIVATION) && fields.has(INITIALIZATION) && isActivation(LINEAR);
  }

  /** Whether what is added to its outputs may become its bias. */
  boolean takesBias() {
    return takesActivation() && fields.has(BIAS);
  }

  boolean isFullyConnected() {
    return fields.text(TYPE).equals(FULLY_CONNECTED);
  }

  boolean isConvolution() {
    return fields.text(TYPE).equals("convolution");
  }

  boolean isSoftmax() {
    return fields.text(TYPE).equals("softmax");
  }

  /** This fully connected layer of linear units as one of probabilities. */
  ImportedLayer softmax() {
    return output("softmax", Fields.NONE.with("classes", units()));
  }

  /** This layer at the end of a network: an output layer, where there is one for it. */
  ImportedLayer last() {
    if (isFullyConnected() && isActivation(LINEAR)) {
      return output("linear", Fields.NONE.with(UNITS, units()));
    }
    if (isFullyConnected() && isActivation("sigmoid")) {
      return output("sigmoid", Fields.NONE.with(UNITS, units()).with("cost", "cross-entropy"));
    }
    return this;
  }

  private ImportedLayer output(String type, Fields outputs) {
    ImportedLayer biased =
        weights.containsKey("b") ? this : biased(Weights.vector(new float[units()]));
    Fields all =
        Fields.NONE
            .with(TYPE, type)
            .with(outputs)
            .with(DROPOUT, NO_DROPOUT)
            .with(INITIALIZATION, LAWS);
    return new ImportedLayer(all, biased.weights);
  }

  int units() {
    return fields.integer(UNITS, 1, Integer.MAX_VALUE);
  }

  private boolean isActivation(String name) {
    return fields.text(ACTIVATION).equals(name);
  }
}
