package dev.nn.core.layer;

/** A layer bound to its arrays; runs on one thread at a time and allocates nothing. */
public interface Stage {

  /** Computes the output from the input and the parameters. */
  void forward();

  /**
   * Computes, after {@link #forward} on the same input, the gradients of the parameters and, where
   * the site asks for it, of the input. Overwrites, never accumulates. Never runs at inference.
   */
  void backward();
}
