package dev.nn.core.data;

/**
 * A fixed number of examples, the same in every epoch: to learn from, to validate and to test on.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public interface Dataset extends TrainingData, Examples {

  /** The class of an example, 0..classes-1. */
  int label(int example);

  /** These examples, whatever the number. */
  @Override
  default Examples epoch(int number) {
    return this;
  }
}
