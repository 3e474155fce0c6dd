package dev.nn.optim.train;

import dev.nn.core.data.Batch;
import dev.nn.core.data.Dataset;
import dev.nn.core.memory.Memory;
import dev.nn.core.network.Classifier;
import dev.nn.core.tensor.Elements;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a classifier takes the examples of a data set for. */
final class Predictions {
  /** Ten of the chunks that a model cuts its inputs into. */
  private static final int EXAMPLES = 640;

  private final Classifier classifier;
  private final Dataset data;

  /**
   * The predictions of {@code classifier} on {@code data}.
   *
   * @throws IllegalArgumentException if the data do not fit
   */
  Predictions(Classifier classifier, Dataset data) {
    DataFit.require("evaluated", classifier.input(), classifier.classes(), data);
    this.classifier = classifier;
    this.data = data;
  }

  /** The class given to each example; -1 where no score is a number. */
  int[] classes() {
    int[] given = new int[data.size()];
    int rows = Math.min(EXAMPLES, data.size());
    // From double a model of either type gets the inputs that it is trained on, to the bit.
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      Batch batch =
          Batch.over(
              memory.zeros(rows, classifier.input().size()),
              memory.zeros(rows, classifier.classes()));
      for (int from = 0; from < given.length; from += rows) {
        fill(given, from, Math.min(rows, given.length - from), batch);
      }
    }
    return given;
  }

  private void fill(int[] given, int from, int count, Batch batch) {
    for (int row = 0; row < count; row++) {
      data.copy(from + row, batch, row);
    }
    try (INDArray y = classifier.predict(batch.x())) {
      Elements scores = Elements.of(y);
      for (int row = 0; row < count; row++) {
        given[from + row] = scores.largest(row * classifier.classes(), classifier.classes());
      }
    }
  }
}
