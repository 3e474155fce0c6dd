package dev.nn.core.network;

import com.google.common.collect.ImmutableList;
import dev.nn.core.layer.Layer;
import dev.nn.core.layer.OutputLayer;
import dev.nn.core.layer.ShapeMismatchException;
import dev.nn.core.parameter.Initializer;
import dev.nn.core.parameter.ParameterLayout;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Layers in a row: a description without values, immutable and shared by any number of threads.
 *
 * <p>Shapes are resolved here, once: what does not fit fails in {@link #of}, not in training.
 */
public final class Network {
  private final ImmutableList<Layer> layers;
  private final ImmutableList<Shape> shapes;
  private final ParameterLayout layout;

  private Network(
      ImmutableList<Layer> layers, ImmutableList<Shape> shapes, ParameterLayout layout) {
    this.layers = layers;
    this.shapes = shapes;
    this.layout = layout;
  }

  /**
   * The network of {@code layers}, whose sizes are inferred from the shape of one input.
   *
   * @throws ShapeMismatchException if a layer does not fit, naming it, what it expects, what comes,
   *     and the shapes so far
   * @throws IllegalArgumentException if there is no layer, an output layer is not the last, or a
   *     layer names two parameters alike
   */
  public static Network of(Shape input, Layer... layers) {
    if (layers.length == 0) {
      throw new IllegalArgumentException("A network has at least one layer. Received: none.");
    }
    ImmutableList<Layer> chain = ImmutableList.copyOf(layers);
    requireOutputLast(chain);
    ImmutableList<Shape> shapes = new ShapeChain(input, chain).resolve();
    return new Network(chain, shapes, ParameterLayout.of(parameters(chain, shapes)));
  }

  private static void requireOutputLast(List<Layer> layers) {
    for (int i = 0; i < layers.size() - 1; i++) {
      if (layers.get(i) instanceof OutputLayer) {
        throw new IllegalArgumentException(
            "%s is an output layer and must come last, but is layer %d of %d."
                .formatted(layers.get(i), i, layers.size()));
      }
    }
  }

  private static Map<String, ParameterSpec> parameters(List<Layer> layers, List<Shape> shapes) {
    Map<String, ParameterSpec> specs = new LinkedHashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      for (ParameterSpec spec : layers.get(i).parameters(shapes.get(i))) {
        if (specs.put(i + "/" + spec.name(), spec) != null) {
          throw new IllegalArgumentException(
              "Layer %d, %s, has two parameters named %s."
                  .formatted(i, layers.get(i), spec.name()));
        }
      }
    }
    return specs;
  }

  /** The layers, first to last. */
  public ImmutableList<Layer> layers() {
    return layers;
  }

  /** The shape of one input. */
  public Shape input() {
    return shapes.get(0);
  }

  /** The shape of one output. */
  public Shape output() {
    return shapes.get(layers.size());
  }

  /** The shape of one input of layer {@code i}; of one output for i = layers().size(). */
  Shape shape(int i) {
    return shapes.get(i);
  }

  /**
   * The layer that ends this network and says what it is trained by.
   *
   * @throws IllegalArgumentException if the network does not end in an output layer
   */
  public OutputLayer outputLayer() {
    requireTrainable();
    return (OutputLayer) layers.get(layers.size() - 1);
  }

  /**
   * Checks that this network can be trained.
   *
   * @throws IllegalArgumentException if it does not end in an output layer
   */
  public void requireTrainable() {
    if (layers.get(layers.size() - 1) instanceof OutputLayer) {
      return;
    }
    throw new IllegalArgumentException(
        "A network that is trained ends in an output layer, such as SoftmaxLayer. Received: %s."
            .formatted(this));
  }

  /** Where each parameter lies in the flat vector. */
  public ParameterLayout layout() {
    return layout;
  }

  /** Fresh parameters, drawn from the layers' initializers; the caller closes them. */
  public Parameters initialize(DataType type, RandomStream random) {
    return Parameters.initialized(layout, type, random);
  }

  /**
   * One line a layer, the total, and what of it is statistics: position, layer with its activation,
   * output shape, number of parameters, and of each its dimensions and the law of its first values.
   */
  public String summary() {
    StringBuilder text = new StringBuilder();
    line(text, "layer", "output", "parameters", "first values");
    line(text, "input", input().toString(), "", "");
    for (int i = 0; i < layers.size(); i++) {
      List<ParameterSpec> specs = layers.get(i).parameters(shapes.get(i));
      int count = specs.stream().mapToInt(ParameterSpec::length).sum();
      String laws = specs.stream().map(Network::law).collect(Collectors.joining(", "));
      line(text, i + " " + layers.get(i), shapes.get(i + 1).toString(), number(count), laws);
    }
    line(text, "total", "", number(layout.size()), "");
    if (layout.learned() < layout.size()) {
      line(text, "of which not learned", "", number(layout.size() - layout.learned()), "");
    }
    return text.toString();
  }

  /** A lambda has no name of its own. */
  private static String law(ParameterSpec spec) {
    Initializer initializer = spec.initializer();
    return initializer.getClass().isHidden()
        ? "%s by the layer".formatted(spec)
        : "%s %s".formatted(spec, initializer);
  }

  private static String number(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static void line(
      StringBuilder text, String layer, String output, String parameters, String laws) {
    String line = "%-60s %-16s %10s  %s".formatted(layer, output, parameters, laws);
    text.append(line.stripTrailing()).append('\n');
  }

  @Override
  public String toString() {
    return layers.stream()
        .map(Layer::toString)
        .collect(Collectors.joining(", ", "Network[" + input() + ", ", "]"));
  }
}
