package dev.nn.core.parameter;

import dev.nn.core.random.RandomStream;

/**
 * The law from which a parameter's first values are drawn.
 *
 * <p>Its {@code toString} is short, such as {@code N(0, 1)}, since {@code summary()} prints it.
 */
@FunctionalInterface
public interface Initializer {

  /**
   * Draws one value.
   *
   * @param fans the connections of the layer that the parameter belongs to
   * @param random the parameter's own stream. Modified.
   */
  double draw(Fans fans, RandomStream random);
}
