package dev.nn.examples.replay;

import dev.nn.core.data.Batch;
import dev.nn.data.LabeledImages;
import java.util.stream.IntStream;

/** Training images in an order that each shuffle changes further, as Python's lists. */
final class Deck {
  private final LabeledImages images;
  private final int[] order;

  Deck(LabeledImages images) {
    this.images = images;
    this.order = IntStream.range(0, images.size()).toArray();
  }

  LabeledImages images() {
    return images;
  }

  int size() {
    return order.length;
  }

  /** The image at a place, 0 the first. */
  int at(int place) {
    return order[place];
  }

  /**
   * Shuffles as {@code random.shuffle} of Python 2: from the last place down, each swapped with one
   * not behind it.
   */
  void shuffle(MersenneTwister random) {
    for (int i = order.length - 1; i >= 1; i--) {
      int j = (int) (random.nextDouble() * (i + 1));
      int image = order[i];
      order[i] = order[j];
      order[j] = image;
    }
  }

  /**
   * Copies the images from a place on into all rows of a batch.
   *
   * @param batch Modified.
   */
  void deal(int from, Batch batch) {
    images.copy(order, from, batch);
  }
}
