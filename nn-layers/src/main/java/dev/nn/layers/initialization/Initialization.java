package dev.nn.layers.initialization;

import dev.nn.core.parameter.Initializer;

/**
 * The laws of a layer's first weights and biases.
 *
 * @param weights the law of each weight
 * @param biases the law of each bias
 */
public record Initialization(Initializer weights, Initializer biases) {

  /** network3's fully connected layers: weights N(0, 1 / n_out), biases N(0, 1); chapter 6. */
  public static Initialization network3() {
    return new Initialization(Initializers.fanOut(), Initializers.gaussian(1));
  }

  /** network2's default: weights N(0, 1 / n_in), biases N(0, 1); chapter 3. */
  public static Initialization scaled() {
    return new Initialization(Initializers.fanIn(), Initializers.gaussian(1));
  }

  /** network's, and network2's "large": weights and biases N(0, 1); chapter 1. */
  public static Initialization large() {
    return new Initialization(Initializers.gaussian(1), Initializers.gaussian(1));
  }

  /** network3's softmax layer: all zero; chapter 6. */
  public static Initialization zero() {
    return new Initialization(Initializers.constant(0), Initializers.constant(0));
  }

  /** The laws, such as {@code w N(0, 1/n_in), b N(0, 1)}. */
  @Override
  public String toString() {
    return "w %s, b %s".formatted(weights, biases);
  }
}
