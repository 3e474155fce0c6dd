package dev.nn.layers.initialization;

import dev.nn.core.parameter.Fans;
import dev.nn.core.parameter.Initializer;
import dev.nn.core.random.RandomStream;

/**
 * The uniform law with mean 0 and variance scale / (number of connections): between minus and plus
 * sqrt(3 scale / (number of connections)).
 *
 * @param scale positive and finite
 * @param connections which connections count
 */
public record ScaledUniform(double scale, Connections connections) implements Initializer {

  public ScaledUniform {
    ScaledNormal.requirePositive(scale);
  }

  @Override
  public double draw(Fans fans, RandomStream random) {
    double bound = Math.sqrt(3 * scale / connections.count(fans));
    return random.nextDouble(-bound, bound);
  }

  @Override
  public String toString() {
    return "U(+-sqrt(%s/%s))".formatted(ScaledNormal.number(3 * scale), connections);
  }
}
