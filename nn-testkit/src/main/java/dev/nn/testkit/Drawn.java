package dev.nn.testkit;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Examples;
import dev.nn.core.data.TrainingData;
import dev.nn.core.memory.Memory;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** A batch of three rows into whose middle examples are copied one by one. */
final class Drawn implements AutoCloseable {
  private static final int ROWS = 3;

  private final Memory memory = Memory.of(DataType.FLOAT);
  private final Batch batch;
  private final int inputs;
  private final int classes;

  Drawn(TrainingData data) {
    this.inputs = data.input().size();
    this.classes = data.classes();
    this.batch = Batch.over(memory.zeros(ROWS, inputs), memory.zeros(ROWS, classes));
  }

  Batch batch() {
    return batch;
  }

  /** Sets every row to NaN. */
  Drawn poisoned() {
    Inputs.poison(batch.x());
    Inputs.poison(batch.y());
    return this;
  }

  /** The input of an example, and then its target. */
  float[] row(Examples examples, int example) {
    examples.copy(example, batch, 1);
    return row(1);
  }

  /** What is in a row. */
  float[] row(int row) {
    float[] values = new float[inputs + classes];
    batch.inputs().read(row * inputs, values, 0, inputs);
    batch.targets().read(row * classes, values, inputs, classes);
    return values;
  }

  /** All examples of an epoch, in order. */
  static List<float[]> epoch(TrainingData data, int number) {
    try (Drawn drawn = new Drawn(data)) {
      Examples examples = data.epoch(number);
      List<float[]> rows = new ArrayList<>();
      for (int i = 0; i < data.size(); i++) {
        rows.add(drawn.row(examples, i));
      }
      return rows;
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
