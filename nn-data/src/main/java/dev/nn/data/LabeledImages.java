package dev.nn.data;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Suppliers;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.data.TrainingData;
import dev.nn.core.shape.Shape;
import dev.nn.data.augmentation.Augmentation;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Images of bytes and their classes, in memory.
 *
 * <p>A byte k becomes the input k / 256, as in the book's data: 0 is black, 255/256 white.
 * Immutable and safe for use by any number of threads; a slice shares the bytes of the whole.
 */
public final class LabeledImages implements Dataset {
  /** The input of each byte. */
  static final float[] INPUTS = inputs();

  /** What each byte is multiplied by. */
  static final float SCALE = 1 / 256f;

  /** What all slices share. */
  private record Whole(String name, Pixels pixels, Labels labels, int classes) {}

  private final Whole whole;
  private final int from;
  private final int size;
  private final Supplier<String> digest;

  private LabeledImages(Whole whole, int from, int size) {
    this.whole = whole;
    this.from = from;
    this.size = size;
    // Only results ask for it, and hashing 47 MB takes longer than many a test.
    this.digest = Suppliers.memoize(this::hash);
  }

  /**
   * The examples made of the images and the labels of the same index.
   *
   * @param name what this is, for people
   * @param classes the number of classes, 1..256
   * @throws DataFormatException if there are no examples, if the counts differ, or if a label is
   *     not in 0..classes-1
   */
  public static LabeledImages of(String name, Pixels pixels, Labels labels, int classes) {
    checkArgument(classes >= 1 && classes <= 256, "%s classes, allowed 1..256", classes);
    if (pixels.count() != labels.count()) {
      throw new DataFormatException(
          "%d images but %d labels (%s, %s)"
              .formatted(pixels.count(), labels.count(), pixels.source(), labels.source()));
    }
    if (pixels.count() == 0) {
      throw new DataFormatException("%s: data set is empty".formatted(pixels.source()));
    }
    labels.requireBelow(classes);
    return new LabeledImages(new Whole(name, pixels, labels, classes), 0, pixels.count());
  }

  /**
   * The examples from..to-1, without a copy of their bytes.
   *
   * @throws IndexOutOfBoundsException if they are not all in 0..size-1
   * @throws IllegalArgumentException if there are none
   */
  public LabeledImages slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    checkArgument(from < to, "a slice needs an example, received %s..%s", from, to);
    return new LabeledImages(whole, this.from + from, to - from);
  }

  /**
   * These images and, of each, four copies moved by one pixel: down, up, right, left. Five times as
   * many examples without a copy of the bytes; to train on, as in chapter 6.
   *
   * @throws IllegalArgumentException if that is 2^31 examples or more
   */
  public TrainingData expandedByShifts() {
    return new ShiftedImages(this);
  }

  /**
   * These images, distorted anew in every epoch; to train on.
   *
   * @param augmentation the distortions to draw from
   * @param seed with the epoch and the index of an image it decides how that is distorted
   */
  public TrainingData augmented(Augmentation augmentation, long seed) {
    return new AugmentedImages(this, augmentation, seed);
  }

  /** The name of the whole and, for a slice, the examples of the whole that it holds. */
  @Override
  public String description() {
    return size == whole.labels.count()
        ? whole.name
        : "%s %d..%d".formatted(whole.name, from, from + size - 1);
  }

  /**
   * SHA-256, in hexadecimal digits, of these examples alone: five 4-byte big-endian integers
   * (examples, channels, height, width, classes), the bytes of the images, those of the labels.
   */
  @Override
  public String digest() {
    return digest.get();
  }

  @Override
  public Shape.Image input() {
    return whole.pixels.image();
  }

  @Override
  public int classes() {
    return whole.classes;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int label(int example) {
    Objects.checkIndex(example, size);
    return whole.labels.values()[from + example] & 0xFF;
  }

  /**
   * The byte of a pixel, 0..255, before the division by 256.
   *
   * @param pixel 0..input().size()-1, in the order row, column, channel
   */
  public int pixel(int example, int pixel) {
    Objects.checkIndex(example, size);
    Objects.checkIndex(pixel, input().size());
    return whole.pixels.values()[(from + example) * input().size() + pixel] & 0xFF;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IndexOutOfBoundsException if there is no such example or row
   * @throws IllegalArgumentException if the batch has rows of other lengths
   */
  @Override
  public void copy(int example, Batch batch, int row) {
    requireFits(example, batch, row);
    int values = input().size();
    batch.inputs().scaled(row * values, bytes(), first(example), values, SCALE);
    copyTarget(example, batch, row);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IndexOutOfBoundsException if there is no such example
   * @throws IllegalArgumentException if the batch has rows of other lengths
   */
  @Override
  public void copy(int[] examples, int from, Batch batch) {
    Prefetch.fetch(this, examples, from, batch.size());
    Dataset.super.copy(examples, from, batch);
  }

  /** Copies the class, one-hot, alone. */
  void copyTarget(int example, Batch batch, int row) {
    int label = label(example);
    int classes = whole.classes;
    for (int c = 0; c < classes; c++) {
      batch.targets().set(row * classes + c, c == label ? 1 : 0);
    }
  }

  /** Checks what {@link #copy} checks. */
  void requireFits(int example, Batch batch, int row) {
    Objects.checkIndex(example, size);
    int rows = batch.size();
    Objects.checkIndex(row, rows);
    requireLength("inputs", batch.inputs().size(), rows, input().size());
    requireLength("targets", batch.targets().size(), rows, whole.classes);
  }

  /** The bytes of the whole. */
  byte[] bytes() {
    return whole.pixels.values();
  }

  /** Where an example starts in {@link #bytes}. */
  int first(int example) {
    return (from + example) * input().size();
  }

  @Override
  public String toString() {
    return "%s: %d examples, %s, %d classes".formatted(description(), size, input(), classes());
  }

  private static void requireLength(String what, int received, int rows, int length) {
    if (received != (long) rows * length) {
      throw new IllegalArgumentException(
          "Expected %d %s a row. Received: %d in %d rows.".formatted(length, what, received, rows));
    }
  }

  private String hash() {
    Shape.Image image = input();
    Hasher hasher = Hashing.sha256().newHasher();
    for (int field : new int[] {size, image.channels(), image.height(), image.width(), classes()}) {
      hasher.putInt(Integer.reverseBytes(field)); // Guava puts the low byte first.
    }
    return hasher
        .putBytes(whole.pixels.values(), from * image.size(), size * image.size())
        .putBytes(whole.labels.values(), from, size)
        .hash()
        .toString();
  }

  private static float[] inputs() {
    float[] inputs = new float[256];
    for (int k = 0; k < inputs.length; k++) {
      inputs[k] = k / 256f;
    }
    return inputs;
  }
}
