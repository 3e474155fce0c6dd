package dev.nn.layers.dense;

import dev.nn.core.layer.OutputLayer;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.loss.Loss;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.shape.Shape;
import dev.nn.layers.activation.Activations;
import dev.nn.layers.dropout.Dropout;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.loss.Cost;
import dev.nn.layers.loss.Quadratic;
import java.util.List;

/**
 * An output layer of linear neurons, for regression (chapter 3); trained by the quadratic cost.
 *
 * <pre>
 * forward   y = z = x w + b
 * backward  from delta = dC/dz:  db = sum over examples of delta,  dw = x^T delta,  dx = delta w^T
 *
 * x  [m, n]      input
 * w  [n, units]  weights, first N(0, 1/n) as in network2
 * b  [units]     biases, first N(0, 1)
 * y  [m, units]  output
 * </pre>
 *
 * @param units the number of neurons, at least 1
 * @param dropout applied to x
 * @param initialization the laws of w and b
 */
public record LinearLayer(int units, Dropout dropout, Initialization initialization)
    implements OutputLayer {

  public LinearLayer {
    if (units < 1) {
      throw new IllegalArgumentException(
          "A linear output layer has at least 1 neuron. Received: units=%d.".formatted(units));
    }
  }

  /** A layer of {@code units} linear neurons. */
  public static LinearLayer of(int units) {
    return new LinearLayer(units, Dropout.NONE, Initialization.scaled());
  }

  /**
   * This layer trained by another cost: none but the quadratic.
   *
   * @throws IllegalArgumentException if the cost does not fit linear outputs
   */
  public LinearLayer cost(Cost cost) {
    loss(cost);
    return this;
  }

  /**
   * This layer with its inputs dropped at {@code rate} in training, as in network3; see {@link
   * Dropout#network3}.
   *
   * @throws IllegalArgumentException if the rate is not in [0, 1)
   */
  public LinearLayer dropout(double rate) {
    return dropout(Dropout.network3(rate));
  }

  /** This layer with this form of dropout on its inputs. */
  public LinearLayer dropout(Dropout dropout) {
    return new LinearLayer(units, dropout, initialization);
  }

  /** This layer with another law of first weights and biases. */
  public LinearLayer initialization(Initialization initialization) {
    return new LinearLayer(units, dropout, initialization);
  }

  @Override
  public Shape outputShape(Shape input) {
    return Shape.vector(units);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return Affine.parameters(input, units, initialization);
  }

  @Override
  public Loss loss() {
    return loss(Cost.QUADRATIC);
  }

  private static Loss loss(Cost cost) {
    return switch (cost) {
      case QUADRATIC -> new Quadratic(Activations.LINEAR);
      case CROSS_ENTROPY, LOG_LIKELIHOOD ->
          throw cost.misfit(
              "linear outputs",
              "it takes the logarithm of probabilities, and these may be any numbers",
              "Use the quadratic cost, or, for classes, a SigmoidLayer or SoftmaxLayer");
    };
  }

  @Override
  public Stage bind(Site site) {
    return new OutputStage(Activations.LINEAR, dropout, site);
  }

  @Override
  public String toString() {
    String dropped = dropout.equals(Dropout.NONE) ? "" : ", dropout=" + dropout;
    String first = initialization.equals(Initialization.scaled()) ? "" : ", " + initialization;
    return "LinearLayer[%d%s%s]".formatted(units, dropped, first);
  }
}
