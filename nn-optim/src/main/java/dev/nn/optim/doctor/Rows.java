package dev.nn.optim.doctor;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Examples;
import dev.nn.core.data.TrainingData;
import dev.nn.core.memory.Memory;
import dev.nn.core.tensor.Elements;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The examples of the first epoch, one after another; of many, evenly chosen ones. Owns the row
 * that they are copied into.
 */
final class Rows implements AutoCloseable {
  /** All of MNIST; larger sets are looked through in samples, so that no check takes long. */
  static final int MOST = 60_000;

  private final TrainingData data;
  private final Examples examples;
  private final int count;
  private final Memory memory = Memory.of(DataType.FLOAT);
  private final Batch row;

  Rows(TrainingData data) {
    this.data = data;
    this.examples = data.epoch(1);
    this.count = Math.min(MOST, data.size());
    this.row = Batch.over(memory.zeros(1, data.input().size()), memory.zeros(1, data.classes()));
  }

  /** How many are looked at. */
  int count() {
    return count;
  }

  /** The number of the {@code i}-th that is looked at. */
  int example(int i) {
    return (int) ((long) i * data.size() / count);
  }

  /** Copies the {@code i}-th into the row. */
  void read(int i) {
    examples.copy(example(i), row, 0);
  }

  /** The inputs of the row. */
  Elements inputs() {
    return row.inputs();
  }

  /** The targets of the row. */
  Elements targets() {
    return row.targets();
  }

  @Override
  public void close() {
    memory.close();
  }
}
