package dev.nn.benchmarks.ours;

import dev.nn.contest.Exercise;
import dev.nn.contest.Images;
import dev.nn.core.data.Batch;
import dev.nn.core.network.Network;
import dev.nn.core.parameter.Parameters;
import dev.nn.core.random.RandomStream;
import dev.nn.optim.regularization.Shrinkage;
import dev.nn.optim.rule.Sgd;
import dev.nn.optim.train.TrainingStep;
import org.nd4j.linalg.api.buffer.DataType;

/** A training step. */
final class Training implements Exercise {
  /** So small that weights stay ordinary numbers however long this runs. */
  private static final double RATE = 1e-6;

  private final Images images;
  private final int batch;
  private final Parameters parameters;
  private final TrainingStep step;
  private long steps;

  Training(Network network, Images images, int batch) {
    this.images = images;
    this.batch = batch;
    this.parameters = network.initialize(DataType.FLOAT, RandomStream.of(1));
    this.step =
        new TrainingStep(network, parameters, Sgd.rate(RATE), Shrinkage.NONE, RandomStream.of(2));
  }

  @Override
  public void step() {
    Batch into = step.batch(batch);
    int first = images.next(batch);
    into.inputs().write(0, images.pixels(), first * Images.PIXELS, batch * Images.PIXELS);
    for (int row = 0; row < batch; row++) {
      for (int k = 0; k < Images.CLASSES; k++) {
        into.targets().set(row * Images.CLASSES + k, k == images.label(first + row) ? 1 : 0);
      }
    }
    double cost = step.run(batch, steps++);
    if (!Double.isFinite(cost)) {
      throw new IllegalStateException("The cost is no longer a number.");
    }
  }

  @Override
  public void close() {
    step.close();
    parameters.close();
  }
}
