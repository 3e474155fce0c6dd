package dev.nn.examples.replay;

/**
 * Standard normal numbers as NumPy's {@code randn} draws them: Marsaglia's polar method, the second
 * of a pair first.
 */
final class NumpyNormal {
  private final MersenneTwister uniform;
  private double kept;
  private boolean hasKept;

  private NumpyNormal(MersenneTwister uniform) {
    this.uniform = uniform;
  }

  /** After {@code numpy.random.seed(seed)}. */
  static NumpyNormal seeded(int seed) {
    return new NumpyNormal(MersenneTwister.ofSeed(seed));
  }

  /** The next number. */
  double next() {
    if (hasKept) {
      hasKept = false;
      return kept;
    }
    return drawPair();
  }

  private double drawPair() {
    double x;
    double y;
    double squared;
    do {
      x = 2 * uniform.nextDouble() - 1;
      y = 2 * uniform.nextDouble() - 1;
      squared = x * x + y * y;
    } while (squared >= 1 || squared == 0);
    double factor = Math.sqrt(-2 * StrictMath.log(squared) / squared);
    kept = factor * x;
    hasKept = true;
    return factor * y;
  }
}
