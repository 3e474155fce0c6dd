package dev.nn.core.parameter;

import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;

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

  /**
   * Draws all values of a parameter: one after another by {@link #draw}, unless the law ties them
   * to each other.
   *
   * @param spec the parameter
   * @param random the parameter's own stream. Modified.
   * @param values as many as the parameter has, in 'c' order. Modified.
   */
  default void fill(ParameterSpec spec, RandomStream random, Elements values) {
    for (int i = 0; i < values.size(); i++) {
      values.set(i, draw(spec.fans(), random));
    }
  }
}
