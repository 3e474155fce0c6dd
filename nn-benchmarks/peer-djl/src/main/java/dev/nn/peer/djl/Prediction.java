package dev.nn.peer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.nn.contest.Exercise;
import dev.nn.contest.Images;
import dev.nn.contest.Work;

/** Inference, without a graph of gradients: no parameter asks for one. */
final class Prediction implements Exercise {
  private final NDManager manager = NDManager.newBaseManager();
  private final Images images;
  private final int batch;
  private final Net net;
  private final Floats x;
  private float[] probabilities = {};

  Prediction(Images images, int batch) {
    this.images = images;
    this.batch = batch;
    this.net = new Net(manager, Work.PREDICT);
    this.x = Floats.of(batch * Images.PIXELS);
  }

  @Override
  public void step() {
    int first = images.next(batch);
    x.values().put(0, images.pixels(), first * Images.PIXELS, batch * Images.PIXELS);
    try (NDManager step = manager.newSubManager()) {
      NDArray inputs = step.create(x.bytes(), net.input(batch), DataType.FLOAT32);
      probabilities = net.forward(inputs).softmax(1).toFloatArray();
    }
    if (probabilities.length != batch * Images.CLASSES) {
      throw new IllegalStateException("Received %d values.".formatted(probabilities.length));
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
