package dev.nn.core.layer;

import java.util.Optional;

/**
 * A layer whose outputs are y = f(z), value by value: whoever looks for neurons that no longer
 * learn asks it for f'.
 */
public interface ActivatedLayer extends Layer {

  /**
   * f'(z) for the z with f(z) = {@code y}: what share of a gradient passes a neuron.
   *
   * @param y an output
   */
  double slope(double y);

  /** {@code layer}, or what of it is frozen, if it is such a layer. */
  static Optional<ActivatedLayer> of(Layer layer) {
    Layer learned = layer instanceof FrozenLayer frozen ? frozen.layer() : layer;
    return learned instanceof ActivatedLayer activated ? Optional.of(activated) : Optional.empty();
  }
}
