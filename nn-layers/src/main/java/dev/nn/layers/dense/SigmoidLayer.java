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
import dev.nn.layers.loss.CrossEntropy;
import dev.nn.layers.loss.Quadratic;
import java.util.List;

/**
 * An output layer of sigmoid neurons (chapters 1 and 3); trained by the cross-entropy or the
 * quadratic cost.
 *
 * <pre>
 * forward   z = x w + b,  y = 1 / (1 + e^-z)
 * backward  from delta = dC/dz:  db = sum over examples of delta,  dw = x^T delta,  dx = delta w^T
 *
 * x  [m, n]      input
 * w  [n, units]  weights, first N(0, 1/n) as in network2
 * b  [units]     biases, first N(0, 1)
 * y  [m, units]  output
 * </pre>
 *
 * @param units the number of neurons, at least 1
 * @param cost what it is trained by
 * @param dropout applied to x
 * @param initialization the laws of w and b
 */
public record SigmoidLayer(int units, Cost cost, Dropout dropout, Initialization initialization)
    implements OutputLayer {

  public SigmoidLayer {
    if (units < 1) {
      throw new IllegalArgumentException(
          "A sigmoid output layer has at least 1 neuron. Received: units=%d.".formatted(units));
    }
    loss(cost);
  }

  /** A layer of {@code units} sigmoid neurons, trained by the cross-entropy cost. */
  public static SigmoidLayer of(int units) {
    return new SigmoidLayer(units, Cost.CROSS_ENTROPY, Dropout.NONE, Initialization.scaled());
  }

  /**
   * This layer trained by another cost.
   *
   * @throws IllegalArgumentException if the cost does not fit sigmoid outputs
   */
  public SigmoidLayer cost(Cost cost) {
    return new SigmoidLayer(units, cost, dropout, initialization);
  }

  /**
   * This layer with its inputs dropped at {@code rate} in training, as in network3; see {@link
   * Dropout#network3}.
   *
   * @throws IllegalArgumentException if the rate is not in [0, 1)
   */
  public SigmoidLayer dropout(double rate) {
    return dropout(Dropout.network3(rate));
  }

  /** This layer with this form of dropout on its inputs. */
  public SigmoidLayer dropout(Dropout dropout) {
    return new SigmoidLayer(units, cost, dropout, initialization);
  }

  /** This layer with another law of first weights and biases. */
  public SigmoidLayer initialization(Initialization initialization) {
    return new SigmoidLayer(units, cost, dropout, initialization);
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
    return loss(cost);
  }

  private static Loss loss(Cost cost) {
    return switch (cost) {
      case CROSS_ENTROPY -> new CrossEntropy();
      case QUADRATIC -> new Quadratic(Activations.SIGMOID);
      case LOG_LIKELIHOOD ->
          throw cost.misfit(
              "sigmoid outputs",
              "it sees the right class's output alone, and nothing would push the others down",
              "Use the cross-entropy cost, or a SoftmaxLayer");
    };
  }

  @Override
  public Stage bind(Site site) {
    return new OutputStage(Activations.SIGMOID, dropout, site);
  }

  @Override
  public String toString() {
    String dropped = dropout.equals(Dropout.NONE) ? "" : ", dropout=" + dropout;
    String first = initialization.equals(Initialization.scaled()) ? "" : ", " + initialization;
    return "SigmoidLayer[%d, %s%s%s]".formatted(units, cost, dropped, first);
  }
}
