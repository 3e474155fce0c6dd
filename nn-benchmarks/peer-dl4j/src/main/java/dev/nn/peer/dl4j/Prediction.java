package dev.nn.peer.dl4j;

import dev.nn.contest.Exercise;
import dev.nn.contest.Images;
import dev.nn.contest.Work;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Inference. */
final class Prediction implements Exercise {
  private final Inputs inputs;
  private final MultiLayerNetwork network = Nets.of(Work.PREDICT);
  private final float[] probabilities;

  Prediction(Images images, int batch) {
    this.inputs = new Inputs(Work.PREDICT, images, batch);
    this.probabilities = new float[batch * Images.CLASSES];
  }

  @Override
  public void step() {
    inputs.copy();
    try (INDArray y = network.output(inputs.x(), false)) {
      y.data().asNioFloat().get(0, probabilities);
    }
  }

  @Override
  public void close() {
    network.close();
    inputs.close();
  }
}
