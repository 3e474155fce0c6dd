package dev.nn.layers.normalization;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.Site;
import dev.nn.core.layer.Stage;
import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.Initializer;
import dev.nn.core.parameter.ParameterSpec;
import dev.nn.core.shape.Shape;
import dev.nn.layers.initialization.Initializers;
import java.util.List;

/**
 * Batch normalisation (Ioffe and Szegedy, "Batch Normalization: Accelerating Deep Network Training
 * by Reducing Internal Covariate Shift", 2015): each feature of a vector, or each channel of an
 * image, gets mean beta and standard deviation gamma over the mini-batch.
 *
 * <pre>
 * forward   u = sum of x / n,  v = sum of (x - u)^2 / n,  xhat = (x - u) / sqrt(v + epsilon)
 *           y = gamma xhat + beta
 * backward  dbeta = sum of dy,  dgamma = sum of dy xhat
 *           dx = gamma / sqrt(v + epsilon) (dy - dbeta / n - xhat dgamma / n)
 *
 * x         [m, size]   input; the sums go over the n values of a feature, n = m, or over those of
 *                       a channel, n = m height width
 * gamma     [channels]  learned, first 1, never decayed
 * beta      [channels]  learned, first 0
 * mean      [channels]  statistic, first 0
 * variance  [channels]  statistic, first 1
 * y         [m, size]
 * </pre>
 *
 * <p>At inference u and v are the statistics, which each forward in training brings up to date:
 *
 * <pre>
 * mean      = momentum mean + (1 - momentum) u
 * variance  = momentum variance + (1 - momentum) v n / (n - 1)
 * </pre>
 *
 * <p>It stands between the weights and the activation; beta is their bias, so that the layer before
 * it needs none:
 *
 * <pre>{@code
 * FullyConnectedLayer.of(100).activation(LINEAR).withoutBias(),
 * BatchNormalization.of(),
 * ActivationLayer.of(RELU),
 * }</pre>
 *
 * @param momentum the share of the statistics that a step keeps, in [0, 1)
 * @param epsilon what is added to the variance, positive and finite
 * @param frozen whether nothing of it changes: u and v are the statistics in training, too, the
 *     statistics stay, and gamma and beta are not learned
 */
public record BatchNormalization(double momentum, double epsilon, boolean frozen) implements Layer {

  public BatchNormalization {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException(
          "The momentum of batch normalisation must be in [0, 1). Received: momentum=%s."
              .formatted(momentum));
    }
    if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The epsilon of batch normalisation must be positive and finite. Received: epsilon=%s."
              .formatted(epsilon));
    }
  }

  /** Batch normalisation with momentum 0.9 and epsilon 1e-5. */
  public static BatchNormalization of() {
    return new BatchNormalization(0.9, 1e-5, false);
  }

  /**
   * This layer with statistics of another memory.
   *
   * @throws IllegalArgumentException if the momentum is not in [0, 1)
   */
  public BatchNormalization momentum(double momentum) {
    return new BatchNormalization(momentum, epsilon, frozen);
  }

  /**
   * This layer with another epsilon.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public BatchNormalization epsilon(double epsilon) {
    return new BatchNormalization(momentum, epsilon, frozen);
  }

  /**
   * This layer with gamma, beta and the statistics frozen; it has the same parameters, so that a
   * network of frozen layers goes on with those of the network that was trained.
   */
  @Override
  public BatchNormalization freeze() {
    return new BatchNormalization(momentum, epsilon, true);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    int channels = input.channels();
    Initializer zero = Initializers.constant(0);
    Initializer one = Initializers.constant(1);
    Fans fans = new Fans(1, 1);
    ParameterSpec gamma = ParameterSpec.bias("gamma", one, fans, channels);
    ParameterSpec beta = ParameterSpec.bias("beta", zero, fans, channels);
    return List.of(
        frozen ? gamma.freeze() : gamma,
        frozen ? beta.freeze() : beta,
        ParameterSpec.statistic("mean", zero, fans, channels),
        ParameterSpec.statistic("variance", one, fans, channels));
  }

  /**
   * Binds this layer.
   *
   * @throws IllegalArgumentException if it is to be trained on mini-batches of one example
   */
  @Override
  public Stage bind(Site site) {
    if (site.learning().isPresent() && !frozen && site.input().size(0) < 2) {
      throw new IllegalArgumentException(
          "%s compares the examples of a mini-batch and expects at least 2 in training. Received: 1. Choose a mini-batch size that leaves no single example at the end of an epoch, or freeze() the layer."
              .formatted(this));
    }
    return new BatchNormalizationStage(this, site);
  }

  /** The settings, such as {@code BatchNormalization[momentum=0.9, epsilon=1.0E-5]}. */
  @Override
  public String toString() {
    return "BatchNormalization[momentum=%s, epsilon=%s%s]"
        .formatted(momentum, epsilon, frozen ? ", frozen" : "");
  }
}
