package dev.nn.core.optimizer;

import java.util.List;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A rule that moves parameters along their gradient.
 *
 * <p>Immutable: what a rule remembers between steps lies in slots, vectors as long as the
 * parameters that whoever trains allocates, saves and hands in. A rule holds its base rate; the
 * training's schedule says what it is multiplied by in each step.
 */
public interface Optimizer {

  /** The number of vectors that the rule remembers; they start as zeros. */
  int slots();

  /**
   * Binds the rule to its vectors.
   *
   * @param p all parameters, weights then biases, [n]. Modified by each update.
   * @param g gradient of the mean cost, [n]. Not modified.
   * @param slots the rule's memory, {@link #slots()} vectors [n]. Modified by each update.
   */
  Update bind(INDArray p, INDArray g, List<INDArray> slots);

  /**
   * The learning rate, if the rule is exactly {@code p = p - rate g}: such an update may be folded
   * into the product that computes g. Empty by default.
   */
  default OptionalDouble plainRate() {
    return OptionalDouble.empty();
  }

  /**
   * The share of each weight that a step takes away before the update, as AdamW does; multiplied by
   * the schedule's factor. None by default.
   */
  default double decoupledDecay() {
    return 0;
  }

  /** A rule bound to its vectors. */
  @FunctionalInterface
  interface Update {
    /**
     * Updates the parameters.
     *
     * @param step the number of the step, 0 for the first
     * @param factor what the base rate is multiplied by in this step
     */
    void run(long step, double factor);
  }
}
