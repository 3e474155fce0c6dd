package dev.nn.layers.initialization;

import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.Initializer;
import dev.nn.core.random.RandomStream;

/** Laws of first values: those of the book, and those named after who found them. */
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

  /** Xavier's: normal, variance 2 / (n_in + n_out) (Glorot and Bengio, 2010). */
  public static Initializer xavier() {
    return new ScaledNormal(2, Connections.IN_AND_OUT);
  }

  /** Xavier's: uniform, variance 2 / (n_in + n_out) (Glorot and Bengio, 2010). */
  public static Initializer xavierUniform() {
    return new ScaledUniform(2, Connections.IN_AND_OUT);
  }

  /**
   * He's: normal, variance 2 / ((1 + slope^2) n_in) (He et al., 2015).
   *
   * @param slope that of the ReLU below zero, finite
   * @throws IllegalArgumentException if the slope is not finite
   */
  public static Initializer he(double slope) {
    return new ScaledNormal(gain(slope), Connections.IN);
  }

  /**
   * He's: uniform, variance 2 / ((1 + slope^2) n_in) (He et al., 2015).
   *
   * @param slope that of the ReLU below zero, finite
   * @throws IllegalArgumentException if the slope is not finite
   */
  public static Initializer heUniform(double slope) {
    return new ScaledUniform(gain(slope), Connections.IN);
  }

  private static double gain(double slope) {
    if (!Double.isFinite(slope)) {
      throw new IllegalArgumentException(
          "The slope must be finite. Received: slope=%s.".formatted(slope));
    }
    return 2 / (1 + slope * slope);
  }

  /** LeCun's: normal, variance 1 / n_in, as {@link #fanIn} (LeCun et al., 1998). */
  public static Initializer leCun() {
    return fanIn();
  }

  /** LeCun's: uniform, variance 1 / n_in (LeCun et al., 1998). */
  public static Initializer leCunUniform() {
    return new ScaledUniform(1, Connections.IN);
  }

  /**
   * A random orthogonal matrix, times a gain (Saxe, McClelland and Ganguli, "Exact solutions to the
   * nonlinear dynamics of learning in deep linear neural networks", 2014).
   *
   * @param gain positive and finite
   * @throws IllegalArgumentException if the gain is not
   */
  public static Initializer orthogonal(double gain) {
    return new Orthogonal(gain);
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
