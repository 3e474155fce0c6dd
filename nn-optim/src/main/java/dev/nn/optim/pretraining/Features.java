package dev.nn.optim.pretraining;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.nn.core.data.Batch;
import dev.nn.core.data.Examples;
import dev.nn.core.data.TrainingData;
import dev.nn.core.memory.Memory;
import dev.nn.core.network.Model;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Inputs without classes, as floats in memory; immutable. */
final class Features {
  /** Ten of the chunks that a model cuts its inputs into. */
  private static final int EXAMPLES = 640;

  private final Shape shape;
  private final float[] values;

  private Features(Shape shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /**
   * The inputs of {@code data}, in their first epoch.
   *
   * @param shape of one input, of as many values as the data's
   */
  static Features of(TrainingData data, Shape shape) {
    int width = shape.size();
    float[] values = new float[Math.multiplyExact(data.size(), width)];
    Examples examples = data.epoch(1);
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      Batch one = Batch.over(memory.zeros(1, width), memory.zeros(1, data.classes()));
      for (int i = 0; i < data.size(); i++) {
        examples.copy(i, one, 0);
        one.inputs().read(0, values, i * width, width);
      }
    }
    return new Features(shape, values);
  }

  /** What {@code model} makes of these. */
  Features through(Model model) {
    Shape output = model.network().output();
    float[] codes = new float[Math.multiplyExact(size(), output.size())];
    for (int from = 0; from < size(); from += EXAMPLES) {
      predict(model, from, Math.min(EXAMPLES, size() - from), codes);
    }
    return new Features(output, codes);
  }

  private void predict(Model model, int from, int count, float[] codes) {
    int outputs = model.network().output().size();
    try (Memory memory = Memory.of(DataType.FLOAT)) {
      INDArray x = memory.zeros(count, shape.size());
      Elements.of(x).write(0, values, from * shape.size(), count * shape.size());
      try (INDArray y = model.predict(x)) {
        Elements.of(y).read(0, codes, from * outputs, count * outputs);
      }
    }
  }

  Shape shape() {
    return shape;
  }

  /** The number of inputs. */
  int size() {
    return values.length / shape.size();
  }

  /**
   * Copies an input.
   *
   * @param target filled from {@code at} on. Modified.
   */
  void copy(int example, Elements target, int at) {
    target.write(at, values, example * shape.size(), shape.size());
  }

  /**
   * Copies an input, but 0 where it is not kept.
   *
   * @param kept as many as an input has values, 0 or 1. Not modified.
   * @param target filled from {@code at} on. Modified.
   */
  void copy(int example, float[] kept, Elements target, int at) {
    int from = example * shape.size();
    for (int k = 0; k < kept.length; k++) {
      target.set(at + k, kept[k] == 0 ? 0 : values[from + k]);
    }
  }

  /** SHA-256 of the values, in hexadecimal digits. */
  String digest() {
    Hasher hasher = Hashing.sha256().newHasher();
    for (float value : values) {
      hasher.putFloat(value);
    }
    return hasher.hash().toString();
  }
}
