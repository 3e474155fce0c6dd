package dev.nn.data.digits;

import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.data.LabeledImages;
import dev.nn.data.Labels;
import dev.nn.data.Pixels;

/**
 * Generates handwritten-like digits in the format of MNIST, for a machine that has neither MNIST
 * nor a network.
 *
 * <p>Each image is a written form of its digit (the table {@code glyphs.txt}), drawn by a random
 * hand and normalised as MNIST is. Image i of a seed depends on the seed and on i alone, never on
 * the count, and is the same to the bit on every machine.
 *
 * <p>No pixel of MNIST is in the module. The forms and the spread of the hands were chosen while
 * reading the first 10,000 training images of MNIST, never its test images. Nielsen's 784-100-10
 * network, trained on 20,000 of these digits (seed 1), reads 93.9 to 94.3 % of MNIST's test images.
 */
public final class EmbeddedDigits {
  static final int CLASSES = 10;
  static final int SIDE = 28;

  private EmbeddedDigits() {}

  /**
   * The first {@code count} digits of a seed, images 1x28x28 in 10 classes; every ten of them hold
   * each digit once, in random order.
   *
   * @throws IllegalArgumentException if {@code count} is not positive or the pixels do not fit into
   *     one array
   */
  public static LabeledImages of(long seed, int count) {
    String name = "embedded digits, seed " + seed;
    Digits digits = generate(seed, count);
    return LabeledImages.of(
        name,
        new Pixels(name, Shape.image(1, SIDE, SIDE), digits.pixels()),
        new Labels(name, digits.labels()),
        CLASSES);
  }

  static Digits generate(long seed, int count) {
    int limit = Integer.MAX_VALUE / (SIDE * SIDE);
    if (count < 1 || count > limit) {
      throw new IllegalArgumentException(
          "The count of embedded digits must be 1..%d. Received: count=%d."
              .formatted(limit, count));
    }
    RandomStream stream = RandomStream.of(seed).at("embedded digits");
    Digits digits = new Digits(new byte[count * SIDE * SIDE], new byte[count]);
    int[] order = new int[CLASSES];
    for (int i = 0; i < count; i++) {
      if (i % CLASSES == 0) {
        order = order(stream, i / CLASSES);
      }
      int digit = order[i % CLASSES];
      digits.labels()[i] = (byte) digit;
      write(digit, stream.at(i), digits.pixels(), i);
    }
    return digits;
  }

  private static int[] order(RandomStream stream, int block) {
    int[] order = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    stream.at("order").at(block).shuffle(order);
    return order;
  }

  private static void write(int digit, RandomStream random, byte[] pixels, int image) {
    Glyph glyph = Glyphs.choose(digit, random);
    new Raster(new Hand(random).write(glyph)).copy(pixels, image * SIDE * SIDE);
  }
}
