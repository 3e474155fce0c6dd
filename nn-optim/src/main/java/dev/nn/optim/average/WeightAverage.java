package dev.nn.optim.average;

import static com.google.common.base.Preconditions.checkArgument;

import dev.nn.core.parameter.Parameters;
import dev.nn.core.tensor.Blend;

/**
 * The exponentially weighted average of all parameters over the steps of a training, corrected for
 * its start at zero, so that first weights do not count: what is validated and kept in place of the
 * parameters themselves (Polyak and Juditsky, 1992).
 *
 * <p>Statistics are averaged with the weights that they are of: those of a batch normalisation, as
 * they are after the last step, would be of other weights than the averaged ones.
 *
 * @param beta the share that stays in each step, in [0, 1); 0 is no average
 */
public record WeightAverage(double beta) {
  /** No average. */
  public static final WeightAverage NONE = new WeightAverage(0);

  public WeightAverage {
    checkArgument(
        beta >= 0 && beta < 1,
        "The share of averaged weights that stays in each step must be in [0, 1). Received: beta=%s.",
        beta);
  }

  /**
   * An average over some 1 / (1 - beta) steps.
   *
   * @throws IllegalArgumentException if beta is not in [0, 1)
   */
  public static WeightAverage of(double beta) {
    return new WeightAverage(beta);
  }

  /**
   * Binds the average.
   *
   * <p>As an update of what is corrected already: a = a + c (p - a) with c = (1 - beta) / (1 -
   * beta^t).
   *
   * @param parameters Not modified.
   * @param average zeros before the first step. Modified by each update.
   */
  public Update bind(Parameters parameters, Parameters average) {
    Blend blend = Blend.of(parameters.values(), average.values());
    return step -> blend.run((1 - beta) / (1 - Math.pow(beta, step + 1.0)));
  }

  /** An average bound to its parameters. */
  @FunctionalInterface
  public interface Update {
    /**
     * Takes the parameters in.
     *
     * @param step the number of the step that made them, 0 for the first
     */
    void run(long step);
  }
}
