package dev.nn.optim.doctor;

import dev.nn.core.layer.Layer;
import dev.nn.core.layer.OutputLayer;
import java.util.OptionalDouble;

/**
 * What was seen of one layer; neurons of a convolution that share weights count as one. Weights
 * smaller than N(0, 1/n_in), such as those that begin at 0, are measured as if they were so large.
 *
 * @param position 0 for the first
 * @param layer what it is
 * @param firstUpdate the norm of what the first step changed of its weights, by the norm of the
 *     weights; empty if it learns no weights
 * @param updateRatio the same, median over steps
 * @param gradientRatio the norm of the gradient with respect to its weights, by the norm of the
 *     weights, median over steps; empty if it learns no weights
 * @param biasGradient the root of the mean square of the gradient with respect to its biases,
 *     chapter 5's measure of how fast a layer learns; median over steps; empty if it learns none
 * @param neurons how many there are
 * @param dead how many of them gave 0, with the slope 0, for all examples that were looked at last;
 *     0 unless f is 0 on one side only, as ReLU is
 * @param saturated the share of outputs, of those examples, at which the slope is below 0.01; 0
 *     unless f is bounded, as sigmoid and tanh are
 */
public record LayerObservation(
    int position,
    Layer layer,
    OptionalDouble firstUpdate,
    OptionalDouble updateRatio,
    OptionalDouble gradientRatio,
    OptionalDouble biasGradient,
    int neurons,
    int dead,
    double saturated) {

  /** Whether it is below the output layer. */
  public boolean isHidden() {
    return !(layer instanceof OutputLayer);
  }

  /** Position and layer, for people. */
  @Override
  public String toString() {
    return "layer %d, %s".formatted(position, layer);
  }
}
