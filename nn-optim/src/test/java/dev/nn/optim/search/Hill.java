package dev.nn.optim.search;

import dev.nn.core.data.TrainingData;
import dev.nn.core.data.ValidationData;
import dev.nn.core.random.RandomStream;
import dev.nn.optim.train.Accuracy;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * An objective with its best at rate 0.1 and momentum 0.9, with noise of the seed; tells of every
 * call.
 */
record Hill(Queue<String> calls, long delay) implements Objective {
  static final Space SPACE =
      Space.of(
          Dimension.logarithmic("rate", 1e-4, 10),
          Dimension.oneMinusLogarithmic("momentum", 0.5, 0.999),
          Dimension.whole("units", 10, 20),
          Dimension.choice("rule", List.of("sgd", "adam")));

  Hill() {
    this(new ConcurrentLinkedQueue<>(), 0);
  }

  @Override
  public String description() {
    return "hill";
  }

  @Override
  public Accuracy accuracy(
      Values values, int epochs, long seed, TrainingData training, ValidationData<?> validation) {
    calls.add(values + ", " + epochs + ", " + seed);
    try {
      // Not in their order.
      Thread.sleep(delay == 0 ? 0 : RandomStream.of(seed).nextInt((int) delay));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    double height =
        1000
            - 100 * Math.abs(Math.log10(values.number("rate") / 0.1))
            - 100 * Math.abs(Math.log10((1 - values.number("momentum")) / 0.1))
            - values.whole("units")
            - RandomStream.of(seed).nextInt(50);
    return new Accuracy((int) Math.max(0, height), 1000);
  }

  /** Searches it. */
  SearchResult search(Search search) {
    return search.run(new Points("a"), ValidationData.of(new Points("b")));
  }
}
