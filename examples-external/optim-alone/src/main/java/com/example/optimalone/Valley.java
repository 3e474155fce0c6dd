package com.example.optimalone;

import dev.nn.core.memory.Memory;
import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.tensor.Elements;
import dev.nn.optim.rule.Adam;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rosenbrock's banana valley, f(x, y) = (1 - x)^2 + 100 (y - x^2)^2, descended with a rule of
 * nn-optim: no network, no layers.
 */
public final class Valley {
  private Valley() {}

  /** Where the rule is after some steps from (-1, 1); the lowest point is (1, 1). */
  public static double[] descended(Optimizer rule, int steps) {
    try (Memory memory = Memory.of(DataType.DOUBLE)) {
      INDArray p = memory.zeros(2);
      INDArray g = memory.zeros(2);
      List<INDArray> slots = Stream.generate(() -> memory.zeros(2)).limit(rule.slots()).toList();
      Optimizer.Update update = rule.bind(p, g, slots);
      Elements place = Elements.of(p);
      Elements slope = Elements.of(g);
      place.set(0, -1);
      place.set(1, 1);
      for (int step = 0; step < steps; step++) {
        double x = place.get(0);
        double y = place.get(1);
        slope.set(0, -2 * (1 - x) - 400 * x * (y - x * x));
        slope.set(1, 200 * (y - x * x));
        update.run(step, 1);
      }
      return p.toDoubleVector();
    }
  }

  /** Prints where Adam comes to. */
  public static void main(String[] args) {
    double[] place = descended(Adam.rate(0.02), 10_000);
    System.out.printf("(%.4f, %.4f)%n", place[0], place[1]);
  }
}
