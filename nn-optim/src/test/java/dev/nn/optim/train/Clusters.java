package dev.nn.optim.train;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;

/** Points around three corners of a cube, one class each: a data set that a small net can learn. */
record Clusters(int size, long seed, double spread) implements Dataset {

  @Override
  public String description() {
    return "clusters";
  }

  @Override
  public String digest() {
    return "none";
  }

  @Override
  public Shape input() {
    return Shape.vector(3);
  }

  @Override
  public int classes() {
    return 3;
  }

  @Override
  public int label(int example) {
    return example % 3;
  }

  @Override
  public void copy(int example, Batch batch, int row) {
    RandomStream random = RandomStream.of(seed).at(example);
    for (int k = 0; k < 3; k++) {
      int corner = k == label(example) ? 1 : 0;
      batch.inputs().set(3 * row + k, corner + spread * random.nextGaussian());
      batch.targets().set(3 * row + k, corner);
    }
  }
}
