package dev.nn.benchmarks;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;

/** Images of MNIST's size and form whose pixels are random bytes. */
final class Images implements Dataset {
  private static final int PIXELS = 28 * 28;

  private final byte[] pixels;

  Images(int count) {
    this.pixels = new byte[count * PIXELS];
    RandomStream random = RandomStream.of(1);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
  }

  @Override
  public String description() {
    return "random bytes";
  }

  @Override
  public String digest() {
    return "none";
  }

  @Override
  public Shape input() {
    return Shape.image(1, 28, 28);
  }

  @Override
  public int classes() {
    return 10;
  }

  @Override
  public int size() {
    return pixels.length / PIXELS;
  }

  @Override
  public int label(int example) {
    return example % 10;
  }

  @Override
  public void copy(int example, Batch batch, int row) {
    batch.inputs().scaled(row * PIXELS, pixels, example * PIXELS, PIXELS, 1 / 256f);
    for (int k = 0; k < 10; k++) {
      batch.targets().set(row * 10 + k, k == label(example) ? 1 : 0);
    }
  }
}
