package dev.nn.layers.initialization;

import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.Initializer;
import dev.nn.core.random.RandomStream;
import java.util.Locale;

/**
 * The normal law with mean 0 and variance scale / (number of connections).
 *
 * @param scale positive and finite
 * @param connections which connections count
 */
public record ScaledNormal(double scale, Connections connections) implements Initializer {

  public ScaledNormal {
    requirePositive(scale);
  }

  static void requirePositive(double scale) {
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The scale of first values must be positive and finite. Received: scale=%s."
              .formatted(scale));
    }
  }

  @Override
  public double draw(Fans fans, RandomStream random) {
    return random.nextGaussian() * Math.sqrt(scale / connections.count(fans));
  }

  @Override
  public String toString() {
    return "N(0, %s/%s)".formatted(number(scale), connections);
  }

  /** A number as in a textbook: 2, or 1.882. */
  static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.4g", value);
  }
}
