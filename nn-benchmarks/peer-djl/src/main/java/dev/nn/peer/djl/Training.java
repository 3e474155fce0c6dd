package dev.nn.peer.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.nn.contest.Exercise;
import dev.nn.contest.Images;
import dev.nn.contest.Work;

/** A training step. */
final class Training implements Exercise {
  /** So small that weights stay ordinary numbers however long this runs. */
  private static final float RATE = 1e-6f;

  private final NDManager manager = NDManager.newBaseManager();
  private final Images images;
  private final int batch;
  private final Net net;
  private final Floats x;
  private final Floats y;

  Training(Work work, Images images, int batch) {
    this.images = images;
    this.batch = batch;
    this.net = new Net(manager, work);
    this.x = Floats.of(batch * Images.PIXELS);
    this.y = Floats.of(batch * Images.CLASSES);
    net.parameters().forEach(each -> each.setRequiresGradient(true));
  }

  @Override
  public void step() {
    copy();
    try (NDManager step = manager.newSubManager()) {
      NDArray inputs = step.create(x.bytes(), net.input(batch), DataType.FLOAT32);
      NDArray targets = step.create(y.bytes(), new Shape(batch, Images.CLASSES), DataType.FLOAT32);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        // One product instead of DJL's loss, which picks each example's class by an index.
        collector.backward(net.forward(inputs).logSoftmax(1).mul(targets).sum());
      }
      for (NDArray parameter : net.parameters()) {
        update(parameter);
      }
    }
  }

  private void copy() {
    int first = images.next(batch);
    x.values().put(0, images.pixels(), first * Images.PIXELS, batch * Images.PIXELS);
    for (int row = 0; row < batch; row++) {
      for (int k = 0; k < Images.CLASSES; k++) {
        y.values().put(row * Images.CLASSES + k, k == images.label(first + row) ? -1f / batch : 0);
      }
    }
  }

  /** The one native call that DJL's own optimizer makes; it clears the gradient, too. */
  private static void update(NDArray parameter) {
    try (NDArray gradient = parameter.getGradient()) {
      parameter
          .getNDArrayInternal()
          .sgdUpdate(
              new NDList(parameter, gradient), new NDList(parameter), RATE, 0, 1, -1, 0, true);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
