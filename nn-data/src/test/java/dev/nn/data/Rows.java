package dev.nn.data;

import dev.nn.core.data.Batch;
import dev.nn.core.data.TrainingData;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A batch of three rows, full of 9 before anything is copied into it. */
final class Rows implements AutoCloseable {
  private final INDArray x;
  private final INDArray y;
  private final Batch batch;

  Rows(TrainingData data) {
    x = Nd4j.valueArrayOf(new long[] {3, data.input().size()}, 9, DataType.FLOAT);
    y = Nd4j.valueArrayOf(new long[] {3, data.classes()}, 9, DataType.FLOAT);
    batch = Batch.over(x, y);
  }

  Batch batch() {
    return batch;
  }

  float[] inputs(int row) {
    return x.getRow(row).toFloatVector();
  }

  float[] targets(int row) {
    return y.getRow(row).toFloatVector();
  }

  @Override
  public void close() {
    x.close();
    y.close();
  }
}
