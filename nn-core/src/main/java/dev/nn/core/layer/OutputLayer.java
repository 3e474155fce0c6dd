package dev.nn.core.layer;

import dev.nn.core.loss.Loss;

/**
 * A layer that ends a network and is trained by the loss that fits it.
 *
 * <p>Backward starts from the gradient with respect to the layer's weighted input z, the book's
 * delta, since activation and loss together have a simpler and safer derivative than each alone.
 */
public interface OutputLayer extends Layer {

  /** The loss that this layer is trained by. */
  Loss loss();
}
