package dev.nn.infer;

/** One step from the values of one example to the next; immutable, for any number of threads. */
interface Step {

  /** The shape of what comes out. */
  Form output();

  /** How many values of scratch {@link #run} needs. */
  default int scratch() {
    return 0;
  }

  /**
   * Computes y of x.
   *
   * @param x the values, at least as many as come in. Not modified.
   * @param y room for {@code output().size()} values. Modified.
   * @param scratch room for {@link #scratch} values, whatever they are. Modified.
   */
  void run(float[] x, float[] y, float[] scratch);
}
