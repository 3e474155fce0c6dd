package dev.nn.optim.rule;

import dev.nn.core.optimizer.Optimizer;
import dev.nn.core.tensor.Axpy;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Momentum: steps along a memory v of the gradients before.
 *
 * <pre>
 * CLASSICAL  v = decay v - rate g             p = p + v        (chapter 3; Polyak, 1964)
 * AVERAGED   v = decay v + (1 - decay) g      p = p - rate v   (Ng, Deep Learning Specialization)
 * </pre>
 *
 * <p>At a constant rate, AVERAGED is CLASSICAL at (1 - decay) times the rate; so each has a name
 * here and there is no default.
 *
 * @param rate the learning rate eta, positive and finite
 * @param decay the share of v that stays, in [0, 1): the book's mu, the notes' beta
 * @param form which of the two
 */
public record Momentum(double rate, double decay, Form form) implements Optimizer {

  /** What the memory is. */
  public enum Form {
    /** The velocity, which the rate is part of. */
    CLASSICAL,
    /** The exponentially weighted average of the gradients. */
    AVERAGED
  }

  public Momentum {
    Settings.requireRate(rate);
    Settings.requireShare("decay", decay);
  }

  /**
   * As the book: v = decay v - rate g.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite, or decay not in [0, 1)
   */
  public static Momentum classical(double rate, double decay) {
    return new Momentum(rate, decay, Form.CLASSICAL);
  }

  /**
   * As the notes: v = decay v + (1 - decay) g.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite, or decay not in [0, 1)
   */
  public static Momentum averaged(double rate, double decay) {
    return new Momentum(rate, decay, Form.AVERAGED);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public Update bind(INDArray p, INDArray g, List<INDArray> slots) {
    Axpy memory = Axpy.of(g, slots.get(0));
    Axpy move = Axpy.of(slots.get(0), p);
    return switch (form) {
      case CLASSICAL ->
          (step, factor) -> {
            memory.run(-(rate * factor), decay);
            move.run(1, 1);
          };
      case AVERAGED ->
          (step, factor) -> {
            memory.run(1 - decay, decay);
            move.run(-(rate * factor), 1);
          };
    };
  }
}
