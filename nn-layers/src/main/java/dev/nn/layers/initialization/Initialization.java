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

  /** Xavier's normal law (Glorot and Bengio, 2010), for sigmoid, tanh and the like; biases 0. */
  public static Initialization xavier() {
    return unbiased(Initializers.xavier());
  }

  /** Xavier's uniform law (Glorot and Bengio, 2010); biases 0. */
  public static Initialization xavierUniform() {
    return unbiased(Initializers.xavierUniform());
  }

  /** He's normal law (He et al., 2015), for ReLU; biases 0. */
  public static Initialization he() {
    return he(0);
  }

  /**
   * He's normal law for a ReLU of this slope below zero; biases 0.
   *
   * @throws IllegalArgumentException if the slope is not finite
   */
  public static Initialization he(double slope) {
    return unbiased(Initializers.he(slope));
  }

  /** He's uniform law; biases 0. */
  public static Initialization heUniform() {
    return unbiased(Initializers.heUniform(0));
  }

  /**
   * LeCun's normal law (LeCun et al., "Efficient BackProp", 1998): network2's weights; biases 0.
   */
  public static Initialization leCun() {
    return unbiased(Initializers.leCun());
  }

  /** LeCun's uniform law; biases 0. */
  public static Initialization leCunUniform() {
    return unbiased(Initializers.leCunUniform());
  }

  /** Orthogonal weights (Saxe et al., 2014); biases 0. */
  public static Initialization orthogonal() {
    return unbiased(Initializers.orthogonal(1));
  }

  private static Initialization unbiased(Initializer weights) {
    return new Initialization(weights, Initializers.constant(0));
  }

  /** {@code next} where these laws are {@code old}, else these. */
  public Initialization replace(Initialization old, Initialization next) {
    return equals(old) ? next : this;
  }

  /** The laws, such as {@code w N(0, 1/n_in), b N(0, 1)}. */
  @Override
  public String toString() {
    return "w %s, b %s".formatted(weights, biases);
  }
}
