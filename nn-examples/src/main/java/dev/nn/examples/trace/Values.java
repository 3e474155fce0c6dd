package dev.nn.examples.trace;

import com.google.common.primitives.Doubles;
import dev.nn.core.tensor.Elements;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies of what stands in arrays that the next pass overwrites. */
final class Values {
  private Values() {}

  /** The values of {@code array} in memory order. */
  static List<Double> of(INDArray array) {
    Elements values = Elements.of(array);
    return list(values.size(), values::get);
  }

  /**
   * The weights, or their gradient, in the book's order.
   *
   * @param array [inputs, neurons], as layers keep it: a column is a neuron. Not modified.
   * @return those of the first neuron, those of the second, and so on
   */
  static List<Double> ofNeurons(INDArray array) {
    Elements values = Elements.of(array);
    int inputs = (int) array.size(0);
    int neurons = (int) array.size(1);
    return list(values.size(), i -> values.get(i % inputs * neurons + i / inputs));
  }

  static List<Double> list(int size, IntToDoubleFunction value) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = value.applyAsDouble(i);
    }
    return Collections.unmodifiableList(Doubles.asList(values));
  }
}
