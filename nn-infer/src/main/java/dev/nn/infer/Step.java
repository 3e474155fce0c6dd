package dev.nn.infer;

import dev.nn.format.layer.Form;

/** One step from the values of one example to the next; immutable, for any number of threads. */
interface Step {

  /** The shape of what comes out. */
  Form output();

  /** New arrays for {@link #run} to work with; one thread at a time uses them. */
  default float[][] scratch() {
    return new float[0][];
  }

  /**
   * Computes y of x.
   *
   * @param x the values, at least as many as come in. Not modified.
   * @param y room for {@code output().size()} values. Modified.
   * @param scratch of {@link #scratch}, with whatever is in them. Modified.
   */
  void run(float[] x, float[] y, float[][] scratch);
}
