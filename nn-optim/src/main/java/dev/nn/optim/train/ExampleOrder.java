package dev.nn.optim.train;

import dev.nn.core.random.RandomStream;

/** The order in which an epoch goes through the training examples. */
public enum ExampleOrder {
  /** A new random order every epoch, a function of seed and epoch; the default. */
  SHUFFLED,
  /** The order of the data set, every epoch, as network3. */
  AS_STORED;

  /**
   * Puts 0..n-1 into the order of an epoch.
   *
   * @param order n values. Modified.
   * @param random the epoch's own stream. Modified.
   */
  void arrange(int[] order, RandomStream random) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    if (this == SHUFFLED) {
      random.shuffle(order);
    }
  }
}
