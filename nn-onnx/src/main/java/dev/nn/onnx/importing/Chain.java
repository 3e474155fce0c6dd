package dev.nn.onnx.importing;

import dev.nn.format.layer.Form;
import java.util.ArrayList;
import java.util.List;

/** The network so far, and the value behind its last layer. */
final class Chain {

  /** In which order a value of ONNX has an image's values. */
  enum Order {
    /** [channels, height, width]. */
    PLANES,
    /** [height, width, channels], as networks here have them. */
    PIXELS
  }

  private final List<ImportedLayer> layers = new ArrayList<>();
  private final long examples;
  private Form input;
  private Form form;
  private Order order = Order.PLANES;
  private boolean isFlat;

  /**
   * A network without layers.
   *
   * @param examples how many the graph is for; not positive if any number will do
   */
  Chain(Form input, long examples) {
    this.input = input;
    this.form = input;
    this.isFlat = !input.isImage();
    this.examples = examples;
  }

  /** The shape of an input. */
  Form input() {
    return input;
  }

  /** Says what an input is, before there are layers. */
  void startFrom(Form other, Order given) {
    input = other;
    form = other;
    order = given;
    isFlat = false;
  }

  /** How many examples the graph is for; not positive if any number will do. */
  long examples() {
    return examples;
  }

  boolean isEmpty() {
    return layers.isEmpty();
  }

  /** The shape of the value for the next layer, which flattens images by itself. */
  Form form() {
    return form;
  }

  Order order() {
    return order;
  }

  /** Whether the value has but one axis besides the examples'. */
  boolean isFlat() {
    return isFlat;
  }

  /** Whether the value is an image in planes. */
  boolean isPlanes() {
    return !isFlat && order == Order.PLANES;
  }

  /** Whether the value's second axis is the next layer's channels. */
  boolean hasChannelsSecond() {
    return isFlat ? form.pixels() == 1 : order == Order.PLANES || form.isFlat();
  }

  /** Where in the value the {@code i}-th value of the next layer's input stands. */
  int place(int i) {
    return order == Order.PLANES ? form.place(i) : i;
  }

  void flatten() {
    isFlat = true;
  }

  void reorder(Order other) {
    order = other;
  }

  List<ImportedLayer> layers() {
    return layers;
  }

  ImportedLayer last() {
    return layers.get(layers.size() - 1);
  }

  void add(ImportedLayer layer, Form output) {
    layers.add(layer);
    form = output;
    isFlat = !output.isImage();
    order = isFlat ? Order.PLANES : order;
  }

  /** Adds a layer that leaves shape and order as they are. */
  void add(ImportedLayer layer) {
    layers.add(layer);
  }

  void replaceLast(ImportedLayer layer) {
    layers.set(layers.size() - 1, layer);
  }
}
