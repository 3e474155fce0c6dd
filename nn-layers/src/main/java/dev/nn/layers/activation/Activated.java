package dev.nn.layers.activation;

import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;
import dev.nn.core.tensor.Parallel;

/**
 * An activation bound to the output of a layer: forward in place, and its gradient.
 *
 * <p>Floats go through the bulk methods of {@link Activation}, a block at a time; doubles, in which
 * gradients are checked, one by one.
 */
public final class Activated {
  /** Values at a time: they stay in the first cache. */
  private static final int BLOCK = 1024;

  /** Values that are worth a thread. */
  private static final int LEAST = 8 * BLOCK;

  private final Activation activation;
  private final Elements y;
  private final Kernel forward;

  /**
   * Binds an activation.
   *
   * @param y the layer's output, which holds z before {@link #forward}. Modified.
   */
  public Activated(Activation activation, Elements y) {
    this.activation = activation;
    this.y = y;
    this.forward =
        y instanceof Elements.Floats
            ? Parallel.split(y.size(), LEAST, this::forward)
            : this::forwardByValue;
  }

  /** Replaces z by y = f(z). */
  public void forward() {
    forward.run();
  }

  /**
   * The kernel of dz = dy f'(z).
   *
   * @param dy as many values as y. Not modified.
   * @param dz as many values as y. Modified by each run.
   */
  public Kernel backward(Elements dy, Elements dz) {
    return y instanceof Elements.Floats
        ? Parallel.split(y.size(), LEAST, (from, end) -> backward(dy, dz, from, end))
        : () -> backwardByValue(dy, dz);
  }

  private Kernel forward(int from, int end) {
    float[] values = new float[BLOCK];
    return () -> {
      for (int at = from; at < end; at += BLOCK) {
        int count = Math.min(BLOCK, end - at);
        y.read(at, values, 0, count);
        activation.values(values, count);
        y.write(at, values, 0, count);
      }
    };
  }

  private Kernel backward(Elements dy, Elements dz, int from, int end) {
    float[] values = new float[BLOCK];
    float[] gradients = new float[BLOCK];
    return () -> {
      for (int at = from; at < end; at += BLOCK) {
        int count = Math.min(BLOCK, end - at);
        y.read(at, values, 0, count);
        dy.read(at, gradients, 0, count);
        activation.differentiate(values, gradients, count);
        dz.write(at, gradients, 0, count);
      }
    };
  }

  private void forwardByValue() {
    for (int i = 0; i < y.size(); i++) {
      y.set(i, activation.value(y.get(i)));
    }
  }

  private void backwardByValue(Elements dy, Elements dz) {
    for (int i = 0; i < dz.size(); i++) {
      dz.set(i, dy.get(i) * activation.derivative(y.get(i)));
    }
  }
}
