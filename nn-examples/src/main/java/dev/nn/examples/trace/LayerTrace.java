package dev.nn.examples.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * What one layer computed, under the names of chapter 2: j counts its n neurons, k its m inputs.
 *
 * @param l the layer's number; the input of the network is layer 1
 * @param inputs a^(l-1), m activations of the layer before
 * @param w n * m weights, those of one neuron after those of another: w_jk at j * m + k
 * @param b n biases
 * @param z n weighted inputs
 * @param a n activations
 * @param slope n values sigma'(z)
 * @param pull n values dC/da = (w^(l+1))^T delta^(l+1); none for the output layer, whose delta
 *     comes from the cost at once
 * @param delta n errors dC/dz
 * @param biases dC/db, in the order of b
 * @param weights dC/dw, in the order of w
 */
record LayerTrace(
    int l,
    List<Double> inputs,
    List<Double> w,
    List<Double> b,
    List<Double> z,
    List<Double> a,
    List<Double> slope,
    List<Double> pull,
    List<Double> delta,
    Gradient biases,
    Gradient weights) {

  int neurons() {
    return b.size();
  }

  /** Whether this is layer L. */
  boolean isOutput() {
    return pull.isEmpty();
  }

  /** Every partial derivative and the name of its parameter, such as {@code w^2[3,405]}. */
  List<Named> derivatives() {
    List<Named> all = new ArrayList<>();
    for (int j = 0; j < biases.size(); j++) {
      all.add(new Named("b^%d[%d]".formatted(l, j), biases.at(j)));
    }
    for (int i = 0; i < weights.size(); i++) {
      String name = "w^%d[%d,%d]".formatted(l, i / inputs.size(), i % inputs.size());
      all.add(new Named(name, weights.at(i)));
    }
    return all;
  }

  /** A partial derivative and what it is with respect to. */
  record Named(String parameter, Comparison comparison) {}
}
