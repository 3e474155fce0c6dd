package dev.nn.onnx.importing;

import dev.nn.format.layer.Form;
import dev.nn.onnx.graph.GraphTensor;
import java.util.Arrays;
import java.util.List;

/** Operators that fully connected layers are made of. */
final class DenseOperators {
  /** One number in a file must not become gigabytes. */
  private static final int MOST_REPEATED = 1 << 16;

  private DenseOperators() {}

  /** x w + b. */
  static void gemm(NodeView node, Chain chain) {
    node.require(node.number("alpha", 1) == 1, "alpha is not 1");
    node.require(node.number("beta", 1) == 1, "beta is not 1");
    node.require(node.whole("transA", 0) == 0, "transA is not 0");
    boolean transposed = node.whole("transB", 0) != 0;
    addWeights(node, chain, node.constant(1), transposed);
    node.optionalConstant(2).ifPresent(b -> addBias(node, chain, b));
  }

  /** x w. */
  static void matMul(NodeView node, Chain chain) {
    addWeights(node, chain, node.constant(1), false);
  }

  /** A bias, where there is none yet. */
  static void add(NodeView node, Chain chain) {
    node.require(node.inputs() == 2, "expected two inputs");
    GraphTensor constant = node.constant(node.isConstant(0) ? 0 : 1);
    node.require(
        !chain.isEmpty() && chain.last().takesBias(),
        "supported right behind MatMul, Gemm or Conv without a bias");
    addBias(node, chain, constant);
  }

  /** Probabilities. */
  static void softmax(NodeView node, Chain chain) {
    int axis = node.whole("axis", -1);
    node.require(axis == 1 || axis == -1, "axis is %d, supported: 1 and -1", axis);
    node.require(
        !chain.isEmpty() && chain.last().isFullyConnected() && chain.last().takesActivation(),
        "supported right behind Gemm, or MatMul and Add");
    node.require(chain.last().units() > 1, "supported of two classes or more");
    chain.replaceLast(chain.last().softmax());
  }

  private static void addWeights(
      NodeView node, Chain chain, GraphTensor tensor, boolean transposed) {
    node.require(tensor.dims().size() == 2, "the weights are %s, expected two", tensor.dims());
    node.require(chain.isFlat(), "its input is an image, supported: a vector, behind Flatten");
    int n = tensor.dims().get(transposed ? 1 : 0);
    int units = tensor.dims().get(transposed ? 0 : 1);
    node.require(
        n == chain.form().size(),
        "the weights %s are for %d values, its input has %d",
        tensor.dims(),
        n,
        chain.form().size());
    float[] given = node.floats(tensor);
    float[] w = new float[given.length];
    for (int i = 0; i < n; i++) {
      int place = chain.place(i);
      for (int j = 0; j < units; j++) {
        w[i * units + j] = given[transposed ? j * n + place : place * units + j];
      }
    }
    chain.add(
        ImportedLayer.fullyConnected(units, new Weights(List.of(n, units), w)), Form.vector(units));
  }

  private static void addBias(NodeView node, Chain chain, GraphTensor tensor) {
    chain.replaceLast(
        chain.last().biased(Weights.vector(perChannel(node, chain, tensor, chain.form()))));
  }

  /** A value for each channel of what has the form, as broadcasting gives it. */
  static float[] perChannel(NodeView node, Chain chain, GraphTensor tensor, Form form) {
    List<Integer> dims = tensor.dims();
    int ones = 0;
    while (ones < dims.size() && dims.get(ones) == 1) {
      ones++;
    }
    List<Integer> rest = dims.subList(ones, dims.size());
    float[] given = node.floats(tensor);
    node.require(chain.hasChannelsSecond(), "channels are not the second axis of its input");
    List<Integer> expected =
        chain.isFlat() ? List.of(form.channels()) : List.of(form.channels(), 1, 1);
    boolean fits = rest.isEmpty() || rest.equals(expected);
    node.require(fits, "%s are not one value a channel, %s", dims, expected);
    if (!rest.isEmpty()) {
      return given;
    }
    node.require(
        form.channels() <= MOST_REPEATED,
        "one value for %d channels, supported: for at most %d",
        form.channels(),
        MOST_REPEATED);
    float[] all = new float[form.channels()];
    Arrays.fill(all, given[0]);
    return all;
  }
}
