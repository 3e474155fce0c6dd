package dev.nn.layers.dense;

import dev.nn.core.layer.OutputLayer;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.loss.Loss;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.shape.Shape;
import dev.nn.layers.dropout.Dropout;
import dev.nn.layers.initialization.Initialization;
import dev.nn.layers.loss.Cost;
import dev.nn.layers.loss.LogLikelihood;
import java.util.List;

/**
 * The output layer of a classifier: one neuron a class, whose outputs are probabilities (chapter
 * 3); trained by the log-likelihood cost.
 *
 * <pre>
 * forward   z = x w + b,  y_k = exp(z_k) / sum over j of exp(z_j)
 * backward  from delta = dC/dz:  db = sum over examples of delta,  dw = x^T delta,  dx = delta w^T
 *
 * x  [m, n]        input
 * w  [n, classes]  weights, first zero as in network3
 * b  [classes]     biases, first zero as in network3
 * y  [m, classes]  probabilities; each row sums to 1
 * </pre>
 *
 * @param classes the number of classes, at least 2
 * @param dropout applied to x
 * @param initialization the laws of w and b
 */
public record SoftmaxLayer(int classes, Dropout dropout, Initialization initialization)
    implements OutputLayer {

  public SoftmaxLayer {
    if (classes < 2) {
      throw new IllegalArgumentException(
          "A softmax layer has at least 2 classes. Received: classes=%d.".formatted(classes));
    }
  }

  /** A layer for {@code classes} classes. */
  public static SoftmaxLayer of(int classes) {
    return new SoftmaxLayer(classes, Dropout.NONE, Initialization.zero());
  }

  /**
   * This layer trained by another cost: none but the log-likelihood.
   *
   * @throws IllegalArgumentException if the cost does not fit softmax outputs
   */
  public SoftmaxLayer cost(Cost cost) {
    return switch (cost) {
      case LOG_LIKELIHOOD -> this;
      case CROSS_ENTROPY ->
          throw cost.misfit(
              "softmax outputs",
              "it takes each output for a probability of its own, and these sum to 1",
              "Use the log-likelihood cost, or a SigmoidLayer");
      case QUADRATIC ->
          throw cost.misfit(
              "softmax outputs",
              "its gradient vanishes where the network is surely wrong",
              "Use the log-likelihood cost, or a SigmoidLayer");
    };
  }

  /**
   * This layer with its inputs dropped at {@code rate} in training, as in network3; see {@link
   * Dropout#network3}.
   *
   * @throws IllegalArgumentException if the rate is not in [0, 1)
   */
  public SoftmaxLayer dropout(double rate) {
    return dropout(Dropout.network3(rate));
  }

  /** This layer with this form of dropout on its inputs. */
  public SoftmaxLayer dropout(Dropout dropout) {
    return new SoftmaxLayer(classes, dropout, initialization);
  }

  /** This layer with another law of first weights and biases. */
  public SoftmaxLayer initialization(Initialization initialization) {
    return new SoftmaxLayer(classes, dropout, initialization);
  }

  @Override
  public Shape outputShape(Shape input) {
    return Shape.vector(classes);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return Affine.parameters(input, classes, initialization);
  }

  @Override
  public Loss loss() {
    return new LogLikelihood();
  }

  @Override
  public Stage bind(Site site) {
    return new SoftmaxStage(this, site);
  }

  @Override
  public String toString() {
    String dropped = dropout.equals(Dropout.NONE) ? "" : ", dropout=" + dropout;
    String first = initialization.equals(Initialization.zero()) ? "" : ", " + initialization;
    return "SoftmaxLayer[%d%s%s]".formatted(classes, dropped, first);
  }
}
