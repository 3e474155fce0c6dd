package dev.nn.optim.train;

import dev.nn.core.optimizer.Optimizer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A rule that does not say that it is plain, so that gradients are written down before it runs. */
record Unfolded(Optimizer rule) implements Optimizer {

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public Update bind(INDArray p, INDArray g, List<INDArray> slots) {
    return rule.bind(p, g, List.of());
  }
}
