package dev.nn.examples.trace;

import java.util.List;

/**
 * The gradient of the cost with respect to the weights or the biases of a layer.
 *
 * @param computed by backpropagation
 * @param numeric as central differences, in the same order
 */
record Gradient(List<Double> computed, List<Double> numeric) {

  int size() {
    return computed.size();
  }

  Comparison at(int i) {
    return new Comparison(computed.get(i), numeric.get(i));
  }
}
