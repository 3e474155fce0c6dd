package dev.nn.optim.rule;

import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.tensor.Axpy;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Nesterov's momentum (Sutskever et al., 2013): the gradient is taken where the memory alone would
 * lead.
 *
 * <pre>
 * v = decay v - rate g(q + decay v)      q = q + v
 * </pre>
 *
 * <p>The parameters kept and trained are those the gradient is taken at, p = q + decay v, which
 * makes it (Bengio et al., 2012)
 *
 * <pre>
 * v = decay v - rate g(p)                p = p + decay v - rate g(p)
 * </pre>
 *
 * @param rate the learning rate, positive and finite
 * @param decay the share of v that stays, in [0, 1)
 */
public record Nesterov(double rate, double decay) implements Optimizer {

  public Nesterov {
    Settings.requireRate(rate);
    Settings.requireShare("decay", decay);
  }

  /**
   * Nesterov's momentum.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite, or decay not in [0, 1)
   */
  public static Nesterov of(double rate, double decay) {
    return new Nesterov(rate, decay);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public Update bind(INDArray p, INDArray g, List<INDArray> slots) {
    Axpy memory = Axpy.of(g, slots.get(0));
    Axpy ahead = Axpy.of(slots.get(0), p);
    Axpy move = Axpy.of(g, p);
    return (step, factor) -> {
      memory.run(-(rate * factor), decay);
      ahead.run(decay, 1);
      move.run(-(rate * factor), 1);
    };
  }
}
