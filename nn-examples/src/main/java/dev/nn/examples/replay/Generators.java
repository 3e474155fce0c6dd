package dev.nn.examples.replay;

/**
 * The two sources of randomness of a recorded run.
 *
 * @param numpy of weights and biases
 * @param python of the order of images
 */
record Generators(NumpyNormal numpy, MersenneTwister python) {

  /** After {@code numpy.random.seed(seed)} and {@code random.seed(seed)}. */
  static Generators seeded(int seed) {
    return new Generators(NumpyNormal.seeded(seed), MersenneTwister.ofKey(seed));
  }
}
