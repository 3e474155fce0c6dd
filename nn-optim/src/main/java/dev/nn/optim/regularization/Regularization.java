package dev.nn.optim.regularization;

import dev.nn.core.parameter.Parameters;

/**
 * What keeps weights small (chapter 3); biases are never regularized.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public sealed interface Regularization permits L1, L2, DecoupledL2 {

  /**
   * What it does to each weight in each step.
   *
   * @param examples the number of training examples
   * @param miniBatch the number of examples of a mini-batch
   */
  Shrinkage shrinkage(int examples, int miniBatch);

  /**
   * What it adds to the mean cost of {@code examples} examples, as the book defines it.
   *
   * @param parameters those of the network. Not modified.
   * @param examples the number n of examples
   * @param miniBatch the number of examples of a mini-batch
   */
  double cost(Parameters parameters, int examples, int miniBatch);
}
