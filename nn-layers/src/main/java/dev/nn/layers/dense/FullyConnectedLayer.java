package dev.nn.layers.dense;

import dev.nn.core.layer.ActivatedLayer;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.Activation;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dropout.Dropout;
import dev.nn.layers.initialization.Initialization;
import java.util.List;

/**
 * A layer in which each neuron is connected to every input (chapters 1 and 6).
 *
 * <pre>
 * forward   z = x w + b,  y = f(z)
 * backward  dz = dy f'(z),  db = sum over examples of dz,  dw = x^T dz,  dx = dz w^T
 *
 * x  [m, n]      input; an image counts as a vector of its pixels
 * w  [n, units]  weights
 * b  [units]     biases
 * y  [m, units]  output
 * </pre>
 *
 * <p>By default sigmoid neurons with biases and without dropout, initialized as in network3.
 *
 * @param units the number of neurons, at least 1
 * @param activation f
 * @param dropout applied to x
 * @param initialization the laws of w and b
 * @param biased whether there is b; a layer before a normalisation, which has one, needs none
 */
public record FullyConnectedLayer(
    int units,
    Activation activation,
    Dropout dropout,
    Initialization initialization,
    boolean biased)
    implements ActivatedLayer {

  public FullyConnectedLayer {
    if (units < 1) {
      throw new IllegalArgumentException(
          "A fully connected layer has at least 1 neuron. Received: units=%d.".formatted(units));
    }
  }

  /** A layer of {@code units} sigmoid neurons. */
  public static FullyConnectedLayer of(int units) {
    return new FullyConnectedLayer(
        units, Activations.SIGMOID, Dropout.NONE, Initialization.network3(), true);
  }

  /**
   * This layer with another activation, and with its default first weights where those were the
   * default of the activation before.
   */
  public FullyConnectedLayer activation(Activation activation) {
    Initialization first =
        initialization.replace(this.activation.initialization(), activation.initialization());
    return new FullyConnectedLayer(units, activation, dropout, first, biased);
  }

  /**
   * This layer with its inputs dropped at {@code rate} in training, as in network3; see {@link
   * Dropout#network3}.
   *
   * @throws IllegalArgumentException if the rate is not in [0, 1)
   */
  public FullyConnectedLayer dropout(double rate) {
    return dropout(Dropout.network3(rate));
  }

  /** This layer with this form of dropout on its inputs. */
  public FullyConnectedLayer dropout(Dropout dropout) {
    return new FullyConnectedLayer(units, activation, dropout, initialization, biased);
  }

  /** This layer with another law of first weights and biases. */
  public FullyConnectedLayer initialization(Initialization initialization) {
    return new FullyConnectedLayer(units, activation, dropout, initialization, biased);
  }

  /** This layer without biases. */
  public FullyConnectedLayer withoutBias() {
    return new FullyConnectedLayer(units, activation, dropout, initialization, false);
  }

  @Override
  public Shape outputShape(Shape input) {
    return Shape.vector(units);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    List<ParameterSpec> all = Affine.parameters(input, units, initialization);
    return biased ? all : all.subList(0, 1);
  }

  @Override
  public double slope(double y) {
    return activation.derivative(y);
  }

  @Override
  public Stage bind(Site site) {
    return new FullyConnectedStage(this, site);
  }

  @Override
  public String toString() {
    String dropped = dropout.equals(Dropout.NONE) ? "" : ", dropout=" + dropout;
    String first = initialization.equals(activation.initialization()) ? "" : ", " + initialization;
    String bias = biased ? "" : ", no bias";
    return "FullyConnectedLayer[%d, %s%s%s%s]".formatted(units, activation, dropped, first, bias);
  }
}
