package dev.nn.examples.trace;

import dev.nn.core.data.Batch;
import dev.nn.core.layer.Layer;
import dev.nn.core.layer.Learning;
import dev.nn.core.layer.OutputLayer;
import dev.nn.core.layer.Site;
import dev.nn.core.network.Backpropagation;
import dev.nn.core.network.Inference;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Gradients;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import dev.nn.layers.activation.Activation;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.LinearLayer;
import dev.nn.layers.dense.SigmoidLayer;
import dev.nn.layers.loss.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads from a network's own forward and backward pass what they compute, layer by layer, and puts
 * beside each gradient the difference of the network's own cost (chapter 2).
 */
public final class Tracer implements AutoCloseable {
  /** Of the central difference: rounding and what h^2 makes up both stay near 1e-11. */
  static final double H = 1e-5;

  /** Random layers draw alike in every pass; there are none. */
  private static final long STEP = 0;

  private final Network network;
  private final Parameters parameters;
  private final Gradients gradients;
  private final Gradients differences;
  private final Products products;
  private final List<Site> hidden = new ArrayList<>();
  private final Backpropagation backpropagation;

  /**
   * Binds {@code network} for one example.
   *
   * @param network fully connected layers, without dropout
   * @param parameters in double; stay open for as long as this is used. Modified during {@link
   *     #trace} alone.
   * @throws IllegalArgumentException if a layer is another, none is an output layer, or the
   *     parameters are of another type
   */
  public Tracer(Network network, Parameters parameters) {
    network.requireTrainable();
    network.layers().forEach(Tracer::activation);
    if (parameters.type() != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          "Numeric gradients need parameters of type DOUBLE. Received: %s."
              .formatted(parameters.type()));
    }
    this.network = network;
    this.parameters = parameters;
    this.gradients = new Gradients(network.layout(), parameters.type());
    this.differences = new Gradients(network.layout(), parameters.type());
    this.products = new Products(gradients);
    this.backpropagation =
        new Backpropagation(watched(), parameters, 1, products, RandomStream.of(STEP));
  }

  private Network watched() {
    List<Layer> layers = new ArrayList<>(network.layers());
    layers.replaceAll(
        layer -> layer instanceof OutputLayer ? layer : new Watched(layer, hidden::add));
    return Network.of(network.input(), layers.toArray(Layer[]::new));
  }

  private static Activation activation(Layer layer) {
    if (layer instanceof FullyConnectedLayer neurons && neurons.biased()) {
      return neurons.activation();
    }
    if (layer instanceof SigmoidLayer) {
      return Activations.SIGMOID;
    }
    if (layer instanceof LinearLayer) {
      return Activations.LINEAR;
    }
    throw new IllegalArgumentException(
        "Expected a FullyConnectedLayer with biases, a SigmoidLayer or a LinearLayer. Received: %s."
            .formatted(layer));
  }

  /**
   * Follows one example.
   *
   * @param example fills the batch, of one example
   */
  public Trace trace(Consumer<Batch> example) {
    example.accept(backpropagation.batch());
    takeDifferences();
    double c = backpropagation.step(STEP); // Last, so that its arrays can be read.
    List<LayerTrace> layers = new ArrayList<>();
    for (int i = 0; i < network.layers().size(); i++) {
      layers.add(layer(i));
    }
    return new Trace(
        cost(network.outputLayer()),
        Values.of(backpropagation.batch().y()),
        c,
        List.copyOf(layers));
  }

  private static Cost cost(OutputLayer layer) {
    return layer instanceof SigmoidLayer sigmoid ? sigmoid.cost() : Cost.QUADRATIC;
  }

  private void takeDifferences() {
    Elements p = Elements.of(parameters.values());
    Elements difference = Elements.of(differences.values());
    for (int i = 0; i < p.size(); i++) {
      double value = p.get(i);
      p.set(i, value + H);
      double above = backpropagation.forward(STEP);
      p.set(i, value - H);
      double below = backpropagation.forward(STEP);
      p.set(i, value);
      difference.set(i, (above - below) / (2 * H));
    }
  }

  private LayerTrace layer(int i) {
    String w = i + "/w";
    String b = i + "/b";
    Products.Product product = products.of(w);
    Activation activation = activation(network.layers().get(i));
    List<Double> a = Values.of(output(i));
    return new LayerTrace(
        i + 2,
        Values.of(product.a()),
        Values.ofNeurons(parameters.get(w)),
        Values.of(parameters.get(b)),
        weightedInput(i, product.a()),
        a,
        Values.list(a.size(), j -> activation.derivative(a.get(j))),
        pull(i),
        Values.of(product.delta()),
        new Gradient(Values.of(gradients.array(b)), Values.of(differences.array(b))),
        new Gradient(Values.ofNeurons(gradients.array(w)), Values.ofNeurons(differences.array(w))));
  }

  private INDArray output(int i) {
    return i < hidden.size() ? hidden.get(i).output() : backpropagation.output();
  }

  private List<Double> pull(int i) {
    return i < hidden.size()
        ? hidden.get(i).learning().map(Learning::outputGradient).map(Values::of).orElseThrow()
        : List.of();
  }

  /**
   * Computes z, in whose place a layer writes a: by the same layer without its activation, as a
   * network of its own.
   */
  private List<Double> weightedInput(int i, INDArray a) {
    INDArray w = parameters.get(i + "/w");
    INDArray b = parameters.get(i + "/b");
    Network affine =
        Network.of(
            Shape.vector((int) w.size(0)),
            FullyConnectedLayer.of((int) w.size(1)).activation(Activations.LINEAR));
    try (Parameters same = Parameters.zeros(affine.layout(), parameters.type());
        Inference inference = new Inference(affine, same, 1)) {
      copy(w, same.get("0/w"));
      copy(b, same.get("0/b"));
      copy(a, inference.input());
      inference.run();
      return Values.of(inference.output());
    }
  }

  private static void copy(INDArray source, INDArray target) {
    Elements values = Elements.of(source);
    Elements.of(target).copy(0, values, 0, values.size());
  }

  @Override
  public void close() {
    backpropagation.close();
    differences.close();
    gradients.close();
  }
}
