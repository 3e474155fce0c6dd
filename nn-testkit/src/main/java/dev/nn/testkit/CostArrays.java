package dev.nn.testkit;

import dev.nn.core.loss.Loss;
import dev.nn.core.memory.Memory;
import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Weighted inputs, outputs and targets of some examples, and what a cost says of them. */
final class CostArrays implements AutoCloseable {
  /** The outputs of one example. */
  static final int OUTPUTS = 4;

  private final CostContract contract;
  private final Memory memory;
  private final double[] z;
  private final double[] y;
  private final INDArray outputs;
  private final INDArray targets;
  private final INDArray weighted;
  private final INDArray delta;

  /** Random weighted inputs and targets. */
  CostArrays(CostContract contract, DataType type, int examples, long seed) {
    this(contract, type, new double[examples * OUTPUTS], new double[examples * OUTPUTS]);
    RandomStream random = RandomStream.of(seed);
    for (int row = 0; row < examples; row++) {
      System.arraycopy(random(random), 0, z, row * OUTPUTS, OUTPUTS);
      System.arraycopy(contract.targets(random), 0, y, row * OUTPUTS, OUTPUTS);
    }
    update();
  }

  private CostArrays(CostContract contract, DataType type, double[] z, double[] y) {
    this.contract = contract;
    this.memory = Memory.of(type);
    this.z = z;
    this.y = y;
    this.outputs = memory.zeros(z.length);
    this.targets = memory.zeros(z.length);
    this.weighted = memory.zeros(z.length);
    this.delta = memory.zeros(z.length);
  }

  /** Weighted inputs of one example. */
  static double[] random(RandomStream random) {
    double[] z = new double[OUTPUTS];
    Arrays.setAll(z, i -> 1.5 * random.nextGaussian());
    return z;
  }

  /** One example alone. */
  CostArrays row(int row) {
    int from = row * OUTPUTS;
    CostArrays one =
        new CostArrays(
            contract,
            outputs.dataType(),
            Arrays.copyOfRange(z, from, from + OUTPUTS),
            Arrays.copyOfRange(y, from, from + OUTPUTS));
    one.update();
    return one;
  }

  /** Makes the outputs the targets, of every example. Modified. */
  void reachTargets() {
    for (int from = 0; from < z.length; from += OUTPUTS) {
      double[] reached = contract.outputs(Arrays.copyOfRange(z, from, from + OUTPUTS));
      System.arraycopy(reached, 0, y, from, OUTPUTS);
    }
    update();
  }

  /** Writes z, y and a = f(z) into the arrays. */
  private void update() {
    Elements a = Elements.of(outputs);
    for (int from = 0; from < z.length; from += OUTPUTS) {
      double[] of = contract.outputs(Arrays.copyOfRange(z, from, from + OUTPUTS));
      for (int i = 0; i < OUTPUTS; i++) {
        a.set(from + i, of[i]);
      }
    }
    Elements inputs = Elements.of(weighted);
    Elements wanted = Elements.of(targets);
    for (int i = 0; i < z.length; i++) {
      inputs.set(i, z[i]);
      wanted.set(i, y[i]);
    }
  }

  double total() {
    return total(contract.loss());
  }

  private double total(Loss loss) {
    return loss.total(Elements.of(weighted), Elements.of(outputs), Elements.of(targets));
  }

  /** The total, again and again; only the same ones add up to the same. */
  double totalOften(Loss loss) {
    double sum = 0;
    for (int i = 0; i < 100; i++) {
      sum += total(loss);
    }
    return sum;
  }

  /** The total with one weighted input moved. */
  double movedTotal(int i, double by) {
    double value = z[i];
    z[i] = value + by;
    update();
    double total = total();
    z[i] = value;
    update();
    return total;
  }

  /** The gradient, with NaN where nobody wrote. */
  double[] delta() {
    Inputs.poison(delta);
    contract
        .loss()
        .delta(Elements.of(outputs), Elements.of(targets), z.length / OUTPUTS, Elements.of(delta));
    return Inputs.copy(delta);
  }

  /** All that a cost reads. */
  double[] inputs() {
    return Arrays.stream(new INDArray[] {weighted, outputs, targets})
        .map(Inputs::copy)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  @Override
  public void close() {
    memory.close();
  }
}
