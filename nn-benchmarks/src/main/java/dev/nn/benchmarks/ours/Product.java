package dev.nn.benchmarks.ours;

import dev.nn.contest.Exercise;
import dev.nn.core.memory.Memory;
import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Gemm;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A product of two square matrices: as much arithmetic as the machine can do in a second. */
final class Product implements Exercise {
  private final Memory memory = Memory.of(DataType.FLOAT);
  private final Gemm gemm;

  Product(int rows) {
    RandomStream random = RandomStream.of(1);
    gemm = Gemm.multiply(matrix(rows, random), matrix(rows, random), matrix(rows, random));
  }

  private INDArray matrix(int rows, RandomStream random) {
    INDArray matrix = memory.zeros(rows, rows);
    Elements values = Elements.of(matrix);
    for (int i = 0; i < values.size(); i++) {
      values.set(i, random.nextInt(256) / 256.0);
    }
    return matrix;
  }

  @Override
  public void step() {
    gemm.run(1, 0);
  }

  @Override
  public void close() {
    memory.close();
  }
}
