package dev.nn.testkit;

import dev.nn.core.memory.Memory;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A rule bound to vectors of its own. */
final class Descent implements AutoCloseable {
  private final Memory memory;
  private final INDArray p;
  private final INDArray g;
  private final List<INDArray> slots;
  private final Optimizer.Update update;
  private final Elements gradient;

  /** The rule at the start: random parameters, and slots of zeros. */
  Descent(Optimizer optimizer, DataType type, int size) {
    this.memory = Memory.of(type);
    this.p = memory.zeros(size);
    this.g = memory.zeros(size);
    Supplier<INDArray> slot = () -> memory.zeros(size);
    this.slots = Stream.generate(slot).limit(optimizer.slots()).toList();
    Inputs.fill(Elements.of(p), RandomStream.of(20));
    this.update = optimizer.bind(p, g, slots);
    this.gradient = Elements.of(g);
  }

  /** The rule, bound anew, to go on where {@code other} is, of which it knows vectors alone. */
  static Descent resumed(Optimizer optimizer, Descent other) {
    Descent descent = new Descent(optimizer, other.p.dataType(), other.gradient.size());
    copy(other.p, descent.p);
    for (int k = 0; k < descent.slots.size(); k++) {
      copy(other.slots.get(k), descent.slots.get(k));
    }
    return descent;
  }

  private static void copy(INDArray from, INDArray to) {
    Elements values = Elements.of(from);
    Elements.of(to).copy(0, values, 0, values.size());
  }

  /** Steps from..to-1, each along random numbers that its number alone decides. */
  Descent along(double size, int from, int to) {
    RandomStream random = RandomStream.of(21);
    for (int step = from; step < to; step++) {
      random.seek(step);
      for (int i = 0; i < gradient.size(); i++) {
        gradient.set(i, size * random.nextGaussian());
      }
      update.run(step, 1);
    }
    return this;
  }

  /** One step along the gradient as it is. */
  void run(long step, double factor) {
    update.run(step, factor);
  }

  /** The gradient, to be filled before a step. */
  Elements gradient() {
    return gradient;
  }

  double[] parameters() {
    return Inputs.copy(p);
  }

  double[] gradients() {
    return Inputs.copy(g);
  }

  /** The parameters, and then the slots. */
  double[] state() {
    return Stream.concat(Stream.of(p), slots.stream())
        .map(Inputs::copy)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  @Override
  public void close() {
    memory.close();
  }
}
