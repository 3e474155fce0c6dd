package dev.nn.testkit;

import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Values that go in and come out. */
final class Inputs {
  private Inputs() {}

  /** Fills {@code values} with numbers of the standard normal distribution. Modified. */
  static void fill(Elements values, RandomStream random) {
    for (int i = 0; i < values.size(); i++) {
      values.set(i, random.nextGaussian());
    }
  }

  /** Sets all of {@code array} to NaN, which whoever does not write it leaves. Modified. */
  static void poison(INDArray array) {
    set(array, Double.NaN);
  }

  /** Sets all of {@code array} to one value. Modified. */
  static void set(INDArray array, double value) {
    Elements values = Elements.of(array);
    for (int i = 0; i < values.size(); i++) {
      values.set(i, value);
    }
  }

  /** The values of {@code array}, in 'c' order. */
  static double[] copy(INDArray array) {
    Elements values = Elements.of(array);
    double[] copy = new double[values.size()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values.get(i);
    }
    return copy;
  }
}
