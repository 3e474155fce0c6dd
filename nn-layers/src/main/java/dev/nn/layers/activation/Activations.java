package dev.nn.layers.activation;

import dev.nn.core.tensor.Sigmoid;
import dev.nn.layers.initialization.Initialization;

/** Activation functions: those of the book, and those that came with deeper networks. */
public final class Activations {
  /** f(z) = 1 / (1 + e^-z), f' = y (1 - y); chapter 1. */
  public static final Activation SIGMOID = new Logistic();

  /** f(z) = tanh z, f' = 1 - y^2; chapter 3. */
  public static final Activation TANH = new Tanh();

  /** f(z) = max(0, z), f' = 1 where y > 0, else 0; chapter 3. */
  public static final Activation RELU = new Relu();

  /** f(z) = z, f' = 1; chapter 3. */
  public static final Activation LINEAR = new Linear();

  /** f(z) = z where z > 0, else 0.01 z. */
  public static final Activation LEAKY_RELU = new LeakyRelu(0.01);

  /** f(z) = z where z > 0, else e^z - 1. */
  public static final Activation ELU = new Elu(1);

  /** f(z) = ln(1 + e^z), f' = 1 - e^-y (Dugas et al., 2001). */
  public static final Activation SOFTPLUS = new Softplus();

  private Activations() {}

  /**
   * Leaky ReLU of another slope below zero.
   *
   * @throws IllegalArgumentException if the slope is not in [0, 1]
   */
  public static Activation leakyRelu(double slope) {
    return new LeakyRelu(slope);
  }

  /**
   * ELU of another alpha.
   *
   * @throws IllegalArgumentException if alpha is not positive and finite
   */
  public static Activation elu(double alpha) {
    return new Elu(alpha);
  }

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

  private record Softplus() implements Activation {
    /** So that no exponential overflows. */
    @Override
    public double value(double z) {
      return Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z)));
    }

    @Override
    public double derivative(double y) {
      return -Math.expm1(-y);
    }

    /** Xavier's: about zero it is nearly linear. */
    @Override
    public Initialization initialization() {
      return Initialization.xavier();
    }

    @Override
    public String toString() {
      return "softplus";
    }
  }
}
