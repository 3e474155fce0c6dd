package dev.nn.data;

/**
 * Asks the memory for the images of a mini-batch, all at once.
 *
 * <p>In a shuffled epoch each lies elsewhere, and to wait for one after another takes longer than
 * to copy them.
 */
final class Prefetch {
  private static final int CACHE_LINE = 64;

  private Prefetch() {}

  /**
   * Reads a byte of each line of some images.
   *
   * @param examples the numbers of images, or of copies of them, of which each image has one in
   *     every {@code images.size()}
   * @param from the place in {@code examples} of the first
   * @throws IndexOutOfBoundsException if a number is negative
   */
  static void fetch(LabeledImages images, int[] examples, int from, int count) {
    int sum = 0;
    for (int k = 0; k < count; k++) {
      sum += fetch(images, examples[from + k] % images.size());
    }
    // Never so: but a compiler leaves out whatever is read for nothing.
    if (sum == Integer.MIN_VALUE) {
      throw new AssertionError(sum);
    }
  }

  private static int fetch(LabeledImages images, int example) {
    byte[] bytes = images.bytes();
    int first = images.first(example);
    int last = first + images.input().size() - 1;
    int sum = bytes[last];
    for (int at = first; at < last; at += CACHE_LINE) {
      sum += bytes[at];
    }
    return sum;
  }
}
