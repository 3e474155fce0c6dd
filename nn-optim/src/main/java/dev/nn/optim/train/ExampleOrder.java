package dev.nn.optim.train;

import dev.nn.core.random.RandomStream;

/** The order in which an epoch goes through the training examples. */
public enum ExampleOrder {
  /** A new random order every epoch, a function of seed and epoch; the default. */
  SHUFFLED,
  /** The order of the data set, every epoch, as network3. */
  AS_STORED;

  /** Puts 0..n-1 into the order of an epoch. Modified. */
  void arrange(int[] order, RandomStream random, int epoch) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    if (this == SHUFFLED) {
      random.at("order").at(epoch).shuffle(order);
    }
  }
}
