package dev.nn.infer;

import dev.nn.format.layer.AskedFields;
import dev.nn.format.layer.LayerData;

/** A function of each value. */
interface Activation {

  /** Computes the first {@code count} of y of those of x. Modified: y. */
  void apply(float[] x, float[] y, int count);

  /**
   * The {@code activation} of a layer, and its setting.
   *
   * @throws dev.nn.format.ModelFormatException if there is none of that name
   */
  static Activation of(LayerData layer) {
    AskedFields fields = layer.fields();
    String name = fields.text("activation");
    return switch (name) {
      case "sigmoid" -> Activation::sigmoid;
      case "tanh" -> Activation::tanh;
      case "relu" -> Activation::relu;
      case "linear" -> Activation::linear;
      case "softplus" -> Activation::softplus;
      case "leaky-relu" -> leakyRelu((float) fields.number("slope"));
      case "elu" -> elu(fields.number("alpha"));
      default ->
          throw fields.failure(
              "activation",
              "one of [sigmoid, tanh, relu, linear, softplus, leaky-relu, elu]",
              name);
    };
  }

  /** 1 / (1 + e^-z). */
  static void sigmoid(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      y[i] = (float) (1 / (1 + Math.exp(-x[i])));
    }
  }

  /** By way of e^z, which the JVM computes several times faster than tanh. */
  static void tanh(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      double e = Math.exp(-2 * Math.abs((double) x[i]));
      y[i] = (float) Math.copySign((1 - e) / (1 + e), x[i]);
    }
  }

  /** max(0, z). */
  static void relu(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      y[i] = Math.max(0, x[i]);
    }
  }

  /** max(0, z) + slope min(0, z). */
  static Activation leakyRelu(float slope) {
    return (x, y, count) -> {
      for (int i = 0; i < count; i++) {
        y[i] = Math.max(0, x[i]) + slope * Math.min(0, x[i]);
      }
    };
  }

  /** z where z > 0, else alpha (e^z - 1). */
  static Activation elu(double alpha) {
    return (x, y, count) -> {
      for (int i = 0; i < count; i++) {
        y[i] = x[i] > 0 ? x[i] : (float) (alpha * Math.expm1(x[i]));
      }
    };
  }

  /** ln(1 + e^z), so that no exponential overflows. */
  static void softplus(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      y[i] = (float) (Math.max(0, x[i]) + Math.log1p(Math.exp(-Math.abs((double) x[i]))));
    }
  }

  /** z. */
  static void linear(float[] x, float[] y, int count) {
    System.arraycopy(x, 0, y, 0, count);
  }

  /**
   * Turns weighted inputs into probabilities: e^z / sum of e^z. The largest z is subtracted first,
   * so that no exponential overflows.
   */
  static void softmax(float[] x, float[] y, int count) {
    float largest = x[0];
    for (int k = 1; k < count; k++) {
      largest = Math.max(largest, x[k]);
    }
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += Math.exp((double) x[k] - largest);
    }
    for (int k = 0; k < count; k++) {
      y[k] = (float) (Math.exp((double) x[k] - largest) / sum);
    }
  }
}
