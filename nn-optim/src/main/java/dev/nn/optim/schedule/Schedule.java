package dev.nn.optim.schedule;

/**
 * What a rule's base rate is multiplied by, from step to step.
 *
 * <p>Whether it changes with the step, the epoch, or what validation gave, is its type. Immutable;
 * a pure function, so that a training that goes on from a checkpoint goes on with the same rates.
 * Its {@code toString} tells its settings, since checkpoints tell trainings apart by it.
 */
public sealed interface Schedule permits PerStep, PerEpoch, ByValidation, WarmUp {

  /** The base rate in every step. */
  Schedule CONSTANT = new Constant();
}
