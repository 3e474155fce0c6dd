package dev.nn.peer.dl4j;

import dev.nn.contest.Exercise;
import dev.nn.contest.Images;
import dev.nn.contest.Work;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A training step: {@code fit} on arrays, which takes less than on a data set or an iterator. */
final class Training implements Exercise {
  private final Inputs inputs;
  private final MultiLayerNetwork network;

  Training(Work work, Images images, int batch) {
    this.inputs = new Inputs(work, images, batch);
    this.network = Nets.of(work);
  }

  @Override
  public void step() {
    inputs.copy();
    network.fit(inputs.x(), inputs.y());
  }

  @Override
  public void close() {
    network.close();
    inputs.close();
  }
}
