package dev.nn.layers.activation;

/**
 * A neuron's activation function y = f(z), applied to each value.
 *
 * <p>The derivative is given in terms of y, which a layer keeps anyway; that is possible for every
 * monotone function. Immutable and safe for use by any number of threads.
 */
public interface Activation {

  /** f(z). */
  double value(double z);

  /** f'(z) for the z with f(z) = {@code y}. */
  double derivative(double y);
}
