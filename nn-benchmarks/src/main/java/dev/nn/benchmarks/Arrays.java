package dev.nn.benchmarks;

import dev.nn.core.memory.Memory;
import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays of random floats for a benchmark. */
final class Arrays implements AutoCloseable {
  private final Memory memory = Memory.of(DataType.FLOAT);
  private final RandomStream random = RandomStream.of(1);

  /** Values in -1/2..1/2. */
  INDArray random(long... dimensions) {
    INDArray array = memory.zeros(dimensions);
    Elements values = Elements.of(array);
    for (int i = 0; i < values.size(); i++) {
      values.set(i, random.nextInt(256) / 256.0 - 0.5);
    }
    return array;
  }

  @Override
  public void close() {
    memory.close();
  }
}
