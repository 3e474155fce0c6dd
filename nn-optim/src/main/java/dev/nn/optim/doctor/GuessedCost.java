package dev.nn.optim.doctor;

import dev.nn.core.loss.Loss;
import dev.nn.core.memory.Memory;
import dev.nn.core.tensor.Elements;
import org.nd4j.linalg.api.buffer.DataType;

/** What an example costs whose every output is the same, with one class right. */
final class GuessedCost {
  private GuessedCost() {}

  /** Of outputs 1/classes: the log-likelihood cost gives ln(classes). */
  static double uniform(Loss loss, int classes) {
    return of(loss, classes, 1.0 / classes);
  }

  /** Of outputs 1/2, as sigmoids give at z = 0: the cross-entropy gives classes ln 2. */
  static double half(Loss loss, int classes) {
    return of(loss, classes, 0.5);
  }

  private static double of(Loss loss, int classes, double output) {
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      Elements z = Elements.of(memory.zeros(classes));
      Elements a = Elements.of(memory.zeros(classes));
      Elements y = Elements.of(memory.zeros(classes));
      for (int k = 0; k < classes; k++) {
        a.set(k, output);
        z.set(k, output == 1 ? 0 : Math.log(output / (1 - output)));
      }
      y.set(0, 1);
      return loss.total(z, a, y);
    }
  }
}
