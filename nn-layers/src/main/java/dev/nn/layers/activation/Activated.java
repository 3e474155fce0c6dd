package dev.nn.layers.activation;

import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;

/**
 * An activation bound to the output of a layer: forward in place, and its gradient.
 *
 * <p>Floats go through the bulk methods of {@link Activation}, a row at a time; doubles, in which
 * gradients are checked, one by one.
 */
public final class Activated {
  private final Activation activation;
  private final Elements y;
  private final int row;
  private final float[] values;
  private final Kernel forward;

  /**
   * Binds an activation.
   *
   * @param y the layer's output, [m, row], which holds z before {@link #forward}. Modified.
   * @param row the values of one example; forward throws {@link IndexOutOfBoundsException} if y
   *     does not consist of whole rows
   */
  public Activated(Activation activation, Elements y, int row) {
    this.activation = activation;
    this.y = y;
    this.row = row;
    this.values = new float[row];
    this.forward = y instanceof Elements.Floats ? this::forwardByRow : this::forwardByValue;
  }

  /** Replaces z by y = f(z). */
  public void forward() {
    forward.run();
  }

  /**
   * The kernel of dz = dy f'(z).
   *
   * @param dy [m, row]. Not modified.
   * @param dz [m, row]. Modified by each run.
   */
  public Kernel backward(Elements dy, Elements dz) {
    if (!(y instanceof Elements.Floats)) {
      return () -> {
        for (int i = 0; i < dz.size(); i++) {
          dz.set(i, dy.get(i) * activation.derivative(y.get(i)));
        }
      };
    }
    float[] gradients = new float[row];
    return () -> {
      for (int from = 0; from < dz.size(); from += row) {
        y.read(from, values, 0, row);
        dy.read(from, gradients, 0, row);
        activation.differentiate(values, gradients, row);
        dz.write(from, gradients, 0, row);
      }
    };
  }

  private void forwardByRow() {
    for (int from = 0; from < y.size(); from += row) {
      y.read(from, values, 0, row);
      activation.values(values, row);
      y.write(from, values, 0, row);
    }
  }

  private void forwardByValue() {
    for (int i = 0; i < y.size(); i++) {
      y.set(i, activation.value(y.get(i)));
    }
  }
}
