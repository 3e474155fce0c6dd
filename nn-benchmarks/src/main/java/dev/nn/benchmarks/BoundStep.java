package dev.nn.benchmarks;

import dev.nn.core.data.Batch;
import dev.nn.core.network.Network;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.layers.dense.FullyConnectedLayer;
import dev.nn.layers.dense.SoftmaxLayer;
import dev.nn.optim.regularization.Shrinkage;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.TrainingStep;
import org.nd4j.linalg.api.buffer.DataType;

/** A network's whole training step: copying the mini-batch in, forward, backward, update. */
final class BoundStep implements AutoCloseable {
  private final Images images = new Images(10_000);
  private final int miniBatch;
  private final Parameters parameters;
  private final TrainingStep step;
  private long steps;
  private int next;

  BoundStep(Network network, int miniBatch) {
    // So small a rate that weights stay ordinary numbers however long this runs.
    this(network, Sgd.rate(1e-6), miniBatch);
  }

  BoundStep(Network network, Optimizer optimizer, int miniBatch) {
    this.miniBatch = miniBatch;
    this.parameters = network.initialize(DataType.FLOAT, RandomStream.of(1));
    this.step =
        new TrainingStep(network, parameters, optimizer, Shrinkage.NONE, RandomStream.of(2));
  }

  /** The network 784-100-10 of chapter 1, with softmax. */
  static BoundStep ofBaseline(int miniBatch) {
    Network network =
        Network.of(Shape.image(1, 28, 28), FullyConnectedLayer.of(100), SoftmaxLayer.of(10));
    return new BoundStep(network, miniBatch);
  }

  double run() {
    Batch batch = step.batch(miniBatch);
    for (int row = 0; row < miniBatch; row++) {
      images.copy(next, batch, row);
      next = next + 1 < images.size() ? next + 1 : 0;
    }
    return step.run(miniBatch, steps++);
  }

  @Override
  public void close() {
    step.close();
    parameters.close();
  }
}
