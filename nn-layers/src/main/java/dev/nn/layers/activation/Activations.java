package dev.nn.layers.activation;

import dev.nn.core.tensor.Sigmoid;

/** The activation functions of the book. */
public final class Activations {
  /** f(z) = 1 / (1 + e^-z), f' = y (1 - y); chapter 1. */
  public static final Activation SIGMOID = new Logistic();

  /** f(z) = tanh z, f' = 1 - y^2; chapter 3. */
  public static final Activation TANH = new Tanh();

  /** f(z) = max(0, z), f' = 1 where y > 0, else 0; chapter 3. */
  public static final Activation RELU = new Relu();

  /** f(z) = z, f' = 1; chapter 3. */
  public static final Activation LINEAR = new Linear();

  private Activations() {}

  private record Logistic() implements Activation {
    @Override
    public double value(double z) {
      return 1 / (1 + Math.exp(-z));
    }

    @Override
    public double derivative(double y) {
      return y * (1 - y);
    }

    @Override
    public void values(float[] z, int count) {
      Sigmoid.apply(z, count);
    }

    @Override
    public void differentiate(float[] y, float[] dy, int count) {
      for (int i = 0; i < count; i++) {
        dy[i] = dy[i] * y[i] * (1 - y[i]);
      }
    }

    @Override
    public String toString() {
      return "sigmoid";
    }
  }

  private record Tanh() implements Activation {
    @Override
    public double value(double z) {
      return Math.tanh(z);
    }

    @Override
    public double derivative(double y) {
      return 1 - y * y;
    }

    @Override
    public void values(float[] z, int count) {
      for (int i = 0; i < count; i++) {
        z[i] = (float) Math.tanh(z[i]);
      }
    }

    @Override
    public void differentiate(float[] y, float[] dy, int count) {
      for (int i = 0; i < count; i++) {
        dy[i] = dy[i] * (1 - y[i] * y[i]);
      }
    }

    @Override
    public String toString() {
      return "tanh";
    }
  }

  private record Relu() implements Activation {
    @Override
    public double value(double z) {
      return Math.max(0, z);
    }

    @Override
    public double derivative(double y) {
      return y > 0 ? 1 : 0;
    }

    @Override
    public void values(float[] z, int count) {
      for (int i = 0; i < count; i++) {
        z[i] = Math.max(0, z[i]);
      }
    }

    @Override
    public void differentiate(float[] y, float[] dy, int count) {
      for (int i = 0; i < count; i++) {
        // 0 or 1 without a branch, which no processor could predict; twice, for subnormal numbers.
        dy[i] *= Math.min(1, y[i] * Float.MAX_VALUE * Float.MAX_VALUE);
      }
    }

    @Override
    public String toString() {
      return "relu";
    }
  }

  private record Linear() implements Activation {
    @Override
    public double value(double z) {
      return z;
    }

    @Override
    public double derivative(double y) {
      return 1;
    }

    @Override
    public String toString() {
      return "linear";
    }
  }
}
