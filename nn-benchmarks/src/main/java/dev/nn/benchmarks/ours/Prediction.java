package dev.nn.benchmarks.ours;

import dev.nn.contest.Exercise;
import dev.nn.contest.Images;
import dev.nn.core.memory.Memory;
import dev.nn.core.network.Model;
import dev.nn.core.network.Network;
import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Elements;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Inference with a model. */
final class Prediction implements Exercise {
  private final Memory memory = Memory.of(DataType.FLOAT);
  private final Images images;
  private final int batch;
  private final Model model;
  private final INDArray x;
  private final Elements inputs;
  private final float[] probabilities;

  Prediction(Network network, Images images, int batch) {
    this.images = images;
    this.batch = batch;
    this.model = new Model(network, network.initialize(DataType.FLOAT, RandomStream.of(1)));
    this.x = memory.zeros(batch, Images.PIXELS);
    this.inputs = Elements.of(x);
    this.probabilities = new float[batch * Images.CLASSES];
  }

  @Override
  public void step() {
    int first = images.next(batch);
    inputs.write(0, images.pixels(), first * Images.PIXELS, batch * Images.PIXELS);
    try (INDArray y = model.predict(x)) {
      Elements.of(y).read(0, probabilities, 0, probabilities.length);
    }
  }

  @Override
  public void close() {
    model.close();
    memory.close();
  }
}
