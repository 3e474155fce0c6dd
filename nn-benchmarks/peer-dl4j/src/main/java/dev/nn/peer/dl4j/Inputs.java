package dev.nn.peer.dl4j;

import dev.nn.contest.Images;
import dev.nn.contest.Work;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A mini-batch in arrays that are made once and filled in one copy: less than an array a step. */
final class Inputs {
  private final Images images;
  private final int batch;
  private final INDArray x;
  private final INDArray y;
  private final FloatBuffer xs;
  private final FloatBuffer ys;

  Inputs(Work work, Images images, int batch) {
    this.images = images;
    this.batch = batch;
    this.x =
        work == Work.SIGMOID
            ? Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', batch, Images.PIXELS)
            : Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', batch, 1, 28, 28);
    this.y = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', batch, Images.CLASSES);
    this.xs = x.data().asNioFloat();
    this.ys = y.data().asNioFloat();
  }

  void copy() {
    int first = images.next(batch);
    xs.put(0, images.pixels(), first * Images.PIXELS, batch * Images.PIXELS);
    for (int row = 0; row < batch; row++) {
      for (int k = 0; k < Images.CLASSES; k++) {
        ys.put(row * Images.CLASSES + k, k == images.label(first + row) ? 1 : 0);
      }
    }
  }

  INDArray x() {
    return x;
  }

  INDArray y() {
    return y;
  }

  void close() {
    x.close();
    y.close();
  }
}
