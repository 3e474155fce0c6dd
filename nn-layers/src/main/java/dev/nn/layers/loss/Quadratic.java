package dev.nn.layers.loss;

import dev.nn.core.loss.Loss;
import dev.nn.core.tensor.Elements;
import dev.nn.layers.activation.Activation;

/**
 * The quadratic cost (chapter 1).
 *
 * <pre>
 * C     = mean over examples of 1/2 sum over outputs of (a - y)^2
 * delta = dC/dz = (a - y) f'(z) / m
 * </pre>
 *
 * @param activation the f of the outputs a = f(z)
 */
public record Quadratic(Activation activation) implements Loss {

  @Override
  public double total(Elements z, Elements a, Elements y) {
    double total = 0;
    for (int i = 0; i < a.size(); i++) {
      double error = a.get(i) - y.get(i);
      total += error * error / 2;
    }
    return total;
  }

  @Override
  public void delta(Elements a, Elements y, int examples, Elements delta) {
    for (int i = 0; i < a.size(); i++) {
      double output = a.get(i);
      delta.set(i, (output - y.get(i)) * activation.derivative(output) / examples);
    }
  }

  @Override
  public String toString() {
    return "quadratic";
  }
}
