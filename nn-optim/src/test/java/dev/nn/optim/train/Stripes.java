package dev.nn.optim.train;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;

/** Noisy images of 8x8 with one light stripe in one of four places: data for convolutions. */
record Stripes(int size, long seed) implements Dataset {
  private static final int SIDE = 8;
  private static final int CLASSES = 4;

  @Override
  public String description() {
    return "stripes";
  }

  @Override
  public String digest() {
    return "none";
  }

  @Override
  public Shape input() {
    return Shape.image(1, SIDE, SIDE);
  }

  @Override
  public int classes() {
    return CLASSES;
  }

  @Override
  public int label(int example) {
    return example % CLASSES;
  }

  @Override
  public void copy(int example, Batch batch, int row) {
    RandomStream random = RandomStream.of(seed).at(example);
    for (int k = 0; k < SIDE * SIDE; k++) {
      int light = k % SIDE / 2 == label(example) ? 1 : 0;
      batch.inputs().set(SIDE * SIDE * row + k, light + 0.5 * random.nextGaussian());
    }
    for (int k = 0; k < CLASSES; k++) {
      batch.targets().set(CLASSES * row + k, k == label(example) ? 1 : 0);
    }
  }
}
