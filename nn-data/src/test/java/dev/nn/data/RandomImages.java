package dev.nn.data;

import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;

/** Images of noise, with labels of noise. */
public final class RandomImages {
  /** The number of classes. */
  public static final int CLASSES = 5;

  private RandomImages() {}

  /** {@code count} images of a seed. */
  public static LabeledImages of(long seed, int count, Shape.Image image) {
    byte[] pixels = new byte[count * image.size()];
    byte[] labels = new byte[count];
    RandomStream random = RandomStream.of(seed);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(CLASSES);
    }
    return LabeledImages.of(
        "noise", new Pixels("pixels", image, pixels), new Labels("labels", labels), CLASSES);
  }
}
