package com.example.lion;

import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.tensor.Elements;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Lion: steps of one length, along the sign of a memory of gradients (Chen et al., "Symbolic
 * Discovery of Optimization Algorithms", 2023).
 *
 * <pre>
 * p = p - rate sign(beta1 m + (1 - beta1) g)
 * m = beta2 m + (1 - beta2) g
 * </pre>
 *
 * @param rate the learning rate, positive; a tenth of Adam's is a good start
 * @param beta1 the share of the memory in a step, in [0, 1)
 * @param beta2 the share of the memory that stays, in [0, 1)
 */
public record Lion(double rate, double beta1, double beta2) implements Optimizer {

  public Lion {
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The learning rate must be positive and finite. Received: rate=%s.".formatted(rate));
    }
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
      throw new IllegalArgumentException(
          "Shares of a memory are in [0, 1). Received: beta1=%s, beta2=%s."
              .formatted(beta1, beta2));
    }
  }

  /** Lion at {@code rate}, with the paper's 0.9 and 0.99. */
  public static Lion rate(double rate) {
    return new Lion(rate, 0.9, 0.99);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public Update bind(INDArray p, INDArray g, List<INDArray> slots) {
    Elements values = Elements.of(p);
    Elements gradient = Elements.of(g);
    Elements memory = Elements.of(slots.get(0));
    return (step, factor) -> {
      for (int i = 0; i < values.size(); i++) {
        double slope = gradient.get(i);
        double before = memory.get(i);
        double direction = Math.signum(beta1 * before + (1 - beta1) * slope);
        values.set(i, values.get(i) - rate * factor * direction);
        memory.set(i, beta2 * before + (1 - beta2) * slope);
      }
    };
  }
}
