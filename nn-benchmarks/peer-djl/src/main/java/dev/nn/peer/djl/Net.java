package dev.nn.peer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import dev.nn.contest.Work;
import java.util.ArrayList;
import java.util.List;

/** The networks, up to what softmax is applied to; owns its parameters through their manager. */
final class Net {
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape NONE = new Shape(0, 0);
  private static final Shape TWO = new Shape(2, 2);

  private final NDManager manager;
  private final Work work;
  private final List<NDArray> parameters = new ArrayList<>();

  Net(NDManager manager, Work work) {
    this.manager = manager;
    this.work = work;
    if (work == Work.SIGMOID) {
      add(100, 28 * 28);
      add(10, 100);
      return;
    }
    add(20, 1, 5, 5);
    add(40, 20, 5, 5);
    if (work == Work.DROPOUT) {
      add(1000, 40 * 4 * 4);
      add(1000, 1000);
      add(10, 1000);
    } else {
      add(100, 40 * 4 * 4);
      add(10, 100);
    }
  }

  private void add(long... weights) {
    Shape shape = new Shape(weights);
    float deviation = (float) Math.sqrt(2.0 * weights[0] / shape.size());
    parameters.add(manager.randomNormal(0, deviation, shape, DataType.FLOAT32));
    parameters.add(manager.zeros(new Shape(weights[0])));
  }

  /** Weights and biases, in turn, first to last layer. */
  List<NDArray> parameters() {
    return parameters;
  }

  /** The shape of the input. */
  Shape input(int batch) {
    return work == Work.SIGMOID ? new Shape(batch, 28 * 28) : new Shape(batch, 1, 28, 28);
  }

  NDArray forward(NDArray x) {
    return switch (work) {
      case SIGMOID -> linear(Activation.sigmoid(linear(x, 0)), 1);
      case DROPOUT ->
          linear(dropped(relu(linear(dropped(relu(linear(dropped(flat(x)), 2))), 3))), 4);
      default -> linear(relu(linear(flat(x), 2)), 3);
    };
  }

  private NDArray flat(NDArray x) {
    NDArray maps = convolution(convolution(x, 0), 1);
    return maps.reshape(maps.getShape().get(0), 40 * 4 * 4);
  }

  /** Pooled before it is rectified, as in network3: that is the same, for a quarter of the work. */
  private NDArray convolution(NDArray x, int layer) {
    NDArray maps =
        Conv2d.conv2d(x, weights(layer), biases(layer), ONE, NONE, ONE).singletonOrThrow();
    return relu(Pool.maxPool2d(maps, TWO, TWO, NONE, false));
  }

  private NDArray linear(NDArray x, int layer) {
    return Linear.linear(x, weights(layer), biases(layer)).singletonOrThrow();
  }

  private static NDArray relu(NDArray x) {
    return Activation.relu(x);
  }

  private static NDArray dropped(NDArray x) {
    return Dropout.dropout(x, 0.5f, true).singletonOrThrow();
  }

  private NDArray weights(int layer) {
    return parameters.get(2 * layer);
  }

  private NDArray biases(int layer) {
    return parameters.get(2 * layer + 1);
  }
}
