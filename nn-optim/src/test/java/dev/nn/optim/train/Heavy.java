package dev.nn.optim.train;

import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.tensor.Axpy;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Momentum, v = decay v - rate g, p = p + v: a rule that remembers. */
record Heavy(double rate, double decay) implements Optimizer {

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public Update bind(INDArray p, INDArray g, List<INDArray> slots) {
    Axpy velocity = Axpy.of(g, slots.get(0));
    Axpy move = Axpy.of(slots.get(0), p);
    return (step, factor) -> {
      velocity.run(-(rate * factor), decay);
      move.run(1, 1);
    };
  }
}
