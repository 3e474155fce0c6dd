package dev.nn.optim.rule;

import dev.nn.core.optimizer.Optimizer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, 2019): before each step w = (1 - rate
 * decay) w, which the averages do not see; biases do not decay.
 *
 * @param adam the rule
 * @param decay the paper's lambda, finite and at least 0, less than 1 / rate
 */
public record AdamW(Adam adam, double decay) implements Optimizer {

  public AdamW {
    if (!(decay >= 0 && adam.rate() * decay < 1)) {
      throw new IllegalArgumentException(
          "The decay of weights must be at least 0 and less than 1 / rate. Received: decay=%s at rate=%s."
              .formatted(decay, adam.rate()));
    }
  }

  /**
   * AdamW with the averages of {@link Adam#rate}.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite, or decay out of range
   */
  public static AdamW of(double rate, double decay) {
    return new AdamW(Adam.rate(rate), decay);
  }

  @Override
  public int slots() {
    return adam.slots();
  }

  @Override
  public Update bind(INDArray p, INDArray g, List<INDArray> slots) {
    return adam.bind(p, g, slots);
  }

  @Override
  public double decoupledDecay() {
    return adam.rate() * decay;
  }
}
