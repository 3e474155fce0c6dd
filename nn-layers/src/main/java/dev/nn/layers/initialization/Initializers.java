package dev.nn.layers.initialization;

import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.Initializer;
import dev.nn.core.random.RandomStream;

/** The laws that the book draws first values from. */
public final class Initializers {
  private Initializers() {}

  /**
   * The normal law with mean 0.
   *
   * @throws IllegalArgumentException if the standard deviation is negative or not finite
   */
  public static Initializer gaussian(double standardDeviation) {
    if (!(standardDeviation >= 0 && standardDeviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The standard deviation must be finite and at least 0. Received: standardDeviation=%s."
              .formatted(standardDeviation));
    }
    return new Gaussian(standardDeviation);
  }

  /** The normal law with mean 0 and variance 1 / (connections into a neuron). */
  public static Initializer fanIn() {
    return new FanIn();
  }

  /** The normal law with mean 0 and variance 1 / (connections out of an input). */
  public static Initializer fanOut() {
    return new FanOut();
  }

  /**
   * The same value everywhere.
   *
   * @throws IllegalArgumentException if the value is not finite
   */
  public static Initializer constant(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "The constant must be finite. Received: value=%s.".formatted(value));
    }
    return new Constant(value);
  }

  record Gaussian(double standardDeviation) implements Initializer {
    @Override
    public double draw(Fans fans, RandomStream random) {
      return standardDeviation * random.nextGaussian();
    }

    @Override
    public String toString() {
      return standardDeviation == 1 ? "N(0, 1)" : "N(0, %s^2)".formatted(standardDeviation);
    }
  }

  record FanIn() implements Initializer {
    @Override
    public double draw(Fans fans, RandomStream random) {
      return random.nextGaussian() / Math.sqrt(fans.in());
    }

    @Override
    public String toString() {
      return "N(0, 1/n_in)";
    }
  }

  record FanOut() implements Initializer {
    @Override
    public double draw(Fans fans, RandomStream random) {
      return random.nextGaussian() / Math.sqrt(fans.out());
    }

    @Override
    public String toString() {
      return "N(0, 1/n_out)";
    }
  }

  record Constant(double value) implements Initializer {
    @Override
    public double draw(Fans fans, RandomStream random) {
      return value;
    }

    @Override
    public String toString() {
      return value == 0 ? "0" : Double.toString(value);
    }
  }
}
