package dev.nn.optim.train;

import dev.nn.core.optimizer.Optimizer;
import dev.nn.optim.regularization.Regularization;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a training was asked to do.
 *
 * @param optimizer the rule
 * @param regularization of the weights
 * @param epochs passes over the training examples
 * @param miniBatch examples of a mini-batch
 * @param seed of first weights, order and dropout
 * @param order the order of examples
 * @param type to compute in, FLOAT or DOUBLE
 * @param refinement what stands around the rule
 */
public record TrainingSettings(
    Optimizer optimizer,
    Regularization regularization,
    int epochs,
    int miniBatch,
    long seed,
    ExampleOrder order,
    DataType type,
    Refinement refinement) {

  public TrainingSettings {
    requirePositive("epochs", epochs);
    requirePositive("miniBatch", miniBatch);
  }

  /** Settings with the rule alone. */
  public TrainingSettings(
      Optimizer optimizer,
      Regularization regularization,
      int epochs,
      int miniBatch,
      long seed,
      ExampleOrder order,
      DataType type) {
    this(optimizer, regularization, epochs, miniBatch, seed, order, type, Refinement.NONE);
  }

  /** These settings with another number of epochs. */
  public TrainingSettings epochs(int epochs) {
    return new TrainingSettings(
        optimizer, regularization, epochs, miniBatch, seed, order, type, refinement);
  }

  /** These settings with another order of examples. */
  public TrainingSettings order(ExampleOrder order) {
    return new TrainingSettings(
        optimizer, regularization, epochs, miniBatch, seed, order, type, refinement);
  }

  /** The number of mini-batches of {@code epochs} epochs of {@code examples} examples. */
  long steps(int examples) {
    return epochs * (((long) examples + miniBatch - 1) / miniBatch);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "The training's %s must be at least 1. Received: %s=%d.".formatted(name, name, value));
    }
  }
}
