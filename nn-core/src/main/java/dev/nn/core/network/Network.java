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
import java.util.stream.IntStream;
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

  /**
   * The network of the first layers of this one, for another to begin with.
   *
   * @param layers how many are kept, 1..layers().size()
   * @throws IllegalArgumentException if there are not as many, or none is kept
   */
  public Network cut(int layers) {
    requireLayers("cut to", layers, 1);
    return of(input(), this.layers.subList(0, layers).toArray(new Layer[0]));
  }

  /**
   * This network with more layers behind its last, which is no output layer; throws as {@link #of}.
   */
  public Network extend(Layer... more) {
    return of(
        input(),
        ImmutableList.<Layer>builder().addAll(layers).add(more).build().toArray(new Layer[0]));
  }

  /**
   * This network with its first layers frozen: those of them that have parameters, which stay as
   * they are. Where nothing below a layer is learned, no gradient is computed.
   *
   * @param layers how many are frozen, 0..layers().size()
   * @throws IllegalArgumentException if there are not as many, or an output layer is among them
   */
  public Network freeze(int layers) {
    requireLayers("frozen", layers, 0);
    return of(
        input(),
        IntStream.range(0, this.layers.size())
            .mapToObj(i -> i < layers ? frozen(i) : this.layers.get(i))
            .toArray(Layer[]::new));
  }

  private Layer frozen(int i) {
    Layer layer = layers.get(i);
    return layer.parameters(shapes.get(i)).isEmpty() ? layer : layer.freeze();
  }

  private void requireLayers(String what, int received, int least) {
    if (received < least || received > layers.size()) {
      throw new IllegalArgumentException(
          "Expected %d to %d layers to be %s. Received: %d, of %s."
              .formatted(least, layers.size(), what, received, this));
    }
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
   * Parameters that go on where a model is: those of its layers, which are this network's first,
   * are the model's, the others are fresh. The caller closes them.
   *
   * @param random as in {@link #initialize(DataType, RandomStream)}
   * @param base Not modified.
   * @throws IllegalArgumentException as {@link #requireBase}
   * @throws IllegalStateException if the model is closed
   */
  public Parameters initialize(DataType type, RandomStream random, Model base) {
    requireBase(base.network());
    Parameters parameters = initialize(type, random);
    try {
      return base.using(
          values -> {
            new Inheritance(base.network(), this).copy(values, parameters);
            return parameters;
          });
    } catch (Throwable failure) {
      parameters.close();
      throw failure;
    }
  }

  /**
   * Checks that the first layers of this network have the parameters of all layers of {@code base}.
   *
   * @throws IllegalArgumentException if not, naming the first that misfits
   */
  public void requireBase(Network base) {
    new Inheritance(base, this).require();
  }

  /**
   * One line a layer, the total, and what of it is not learned: position, layer with its
   * activation, output shape, number of parameters, and of each its dimensions and the law of its
   * first values.
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
    int fixed = unlearned();
    if (fixed > 0) {
      line(text, "of which not learned", "", number(fixed), "");
    }
    return text.toString();
  }

  private int unlearned() {
    return layout.slots().values().stream()
        .map(ParameterLayout.Slot::spec)
        .filter(spec -> !spec.isLearned())
        .mapToInt(ParameterSpec::length)
        .sum();
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
