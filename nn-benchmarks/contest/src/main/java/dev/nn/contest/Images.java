package dev.nn.contest;

import java.util.SplittableRandom;

/**
 * The examples that every contestant gets: images of random floats and their labels, in the heap,
 * from where a step copies its mini-batch.
 *
 * <p>Mini-batches follow each other through the set and begin again at its end.
 */
public final class Images {
  /** Of one image, 28 x 28. */
  public static final int PIXELS = 28 * 28;

  /** Of which each image is one. */
  public static final int CLASSES = 10;

  /** Forty times what the second-level cache of a core holds. */
  private static final int COUNT = 20_000;

  private final float[] pixels = new float[COUNT * PIXELS];
  private int next;

  /** The images, the same in every process. */
  public Images() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(256) / 256f;
    }
  }

  /** The pixels of all images, one image after the other. Not to be modified. */
  public float[] pixels() {
    return pixels;
  }

  /** The class of an image. */
  public int label(int image) {
    return image % CLASSES;
  }

  /** The number of the first image of the next mini-batch; the others of it follow. */
  public int next(int batch) {
    int first = next + batch <= COUNT ? next : 0;
    next = first + batch;
    return first;
  }
}
