package dev.nn.core.tensor;

/** An operation bound to its arrays: made once, run in every step, allocating nothing. */
@FunctionalInterface
public interface Kernel {

  /** Does nothing. */
  Kernel NONE = () -> {};

  /** Reads the bound inputs and writes the bound outputs. */
  void run();
}
