package dev.nn.core.parameter;

import dev.nn.core.tensor.Kernel;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Takes the gradients of parameters from the layers that compute them.
 *
 * <p>Asked while a network is bound. Whoever receives the gradients decides what becomes of them:
 * they are kept in arrays, or, for plain gradient descent, a product goes straight into the weights
 * without ever being written down.
 */
public interface GradientSink {

  /**
   * The array that backward has to overwrite with the gradient of the cost.
   *
   * @param path the parameter, {@code layer/name}
   * @return an array of the parameter's dimensions, owned by the sink
   */
  INDArray array(String path);

  /**
   * For a weight whose gradient is a matrix product: the kernel that delivers {@code x^T dz}.
   *
   * <p>Backward runs it once and after everything that reads the weight, because it may change the
   * weight. So a weight has one product a step; one that is used twice takes {@link #array} and
   * sums there.
   *
   * @param path the parameter, a matrix [k, n]
   * @param x [m, k]. Not modified.
   * @param dz [m, n]. Not modified.
   */
  Kernel product(String path, INDArray x, INDArray dz);
}
