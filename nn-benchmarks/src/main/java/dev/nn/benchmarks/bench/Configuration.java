package dev.nn.benchmarks.bench;

import com.google.common.collect.ImmutableList;
import dev.nn.contest.Work;

/**
 * A row of the table.
 *
 * @param name for the command line
 * @param work what a step is
 * @param batch the images of a step
 * @param multiplications of products and convolutions for one image: forward, the gradients of
 *     weights, and the gradients of inputs but for the first layer's
 */
record Configuration(String name, Work work, int batch, long multiplications) {
  private static final long CONV1 = 24 * 24 * 25 * 20;
  private static final long CONV2 = 8 * 8 * 25 * 20 * 40;
  private static final long CONVOLUTIONS = 2 * CONV1 + 3 * CONV2;

  /** The six trainings, then inference. */
  static final ImmutableList<Configuration> ALL =
      ImmutableList.of(
          sigmoid(10),
          sigmoid(128),
          conv(10),
          conv(128),
          dropout(10),
          dropout(128),
          predict(1),
          predict(10_000));

  private static Configuration sigmoid(int batch) {
    return of("sigmoid", Work.SIGMOID, batch, 2 * 784 * 100 + 3 * 100 * 10);
  }

  private static Configuration conv(int batch) {
    return of("conv", Work.CONV, batch, CONVOLUTIONS + 3 * (640 * 100 + 100 * 10));
  }

  private static Configuration dropout(int batch) {
    return of(
        "dropout", Work.DROPOUT, batch, CONVOLUTIONS + 3 * (640 * 1000 + 1000 * 1000 + 1000 * 10));
  }

  private static Configuration predict(int batch) {
    return of("predict", Work.PREDICT, batch, CONV1 + CONV2 + 640 * 100 + 100 * 10);
  }

  private static Configuration of(String name, Work work, int batch, long multiplications) {
    return new Configuration(name + "/" + batch, work, batch, multiplications);
  }

  /** The operations, two a multiplication, of one step. */
  double operations() {
    return 2.0 * multiplications * batch;
  }
}
