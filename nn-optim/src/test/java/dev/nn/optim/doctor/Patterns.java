package dev.nn.optim.doctor;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.random.RandomStream;
import dev.nn.core.shape.Shape;
import dev.nn.core.tensor.Elements;
import java.util.function.IntUnaryOperator;

/**
 * Small images of ten classes, each a pattern of its own with noise: easy to learn, and ill in one
 * way each.
 *
 * @param size how many
 * @param seed of the noise
 * @param labels the label of an example, its pattern by default
 * @param illness what becomes of the pixels of an example
 */
record Patterns(int size, long seed, IntUnaryOperator labels, Illness illness) implements Dataset {
  static final int CLASSES = 10;
  private static final int SIDE = 8;
  private static final double NOISE = 0.2;

  /** Changes the pixels of an example. */
  interface Illness {
    void change(int example, double[] pixels);
  }

  /** Healthy ones. */
  static Patterns of(int size, long seed) {
    return new Patterns(size, seed, i -> i % CLASSES, (i, pixels) -> {});
  }

  Patterns labels(IntUnaryOperator others) {
    return new Patterns(size, seed, others, illness);
  }

  Patterns ill(Illness other) {
    return new Patterns(size, seed, labels, other);
  }

  @Override
  public String description() {
    return "patterns";
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
    return labels.applyAsInt(example);
  }

  @Override
  public void copy(int example, Batch batch, int row) {
    double[] pixels = pixels(example);
    illness.change(example, pixels);
    write(batch.inputs(), row, pixels);
    double[] target = new double[CLASSES];
    target[label(example)] = 1;
    write(batch.targets(), row, target);
  }

  private double[] pixels(int example) {
    RandomStream pattern = RandomStream.of(7).at(example % CLASSES);
    RandomStream noise = RandomStream.of(seed).at(example);
    double[] pixels = new double[SIDE * SIDE];
    for (int k = 0; k < pixels.length; k++) {
      double ink = pattern.nextInt(2);
      pixels[k] = (1 - NOISE) * ink + NOISE * noise.nextDouble();
    }
    return pixels;
  }

  private static void write(Elements to, int row, double[] values) {
    for (int k = 0; k < values.length; k++) {
      to.set(row * values.length + k, values[k]);
    }
  }
}
