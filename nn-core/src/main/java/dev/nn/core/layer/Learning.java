package dev.nn.core.layer;

import dev.nn.core.random.RandomStream;
import dev.nn.core.tensor.Kernel;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a layer is given in training besides the arrays of inference. */
public interface Learning {

  /**
   * The gradient dy of the cost with respect to the output, [m, output size]; for an {@link
   * OutputLayer} with respect to its weighted input z. Not to be modified.
   */
  INDArray outputGradient();

  /**
   * The gradient dx of the cost with respect to the input, [m, input size], for backward to
   * overwrite; empty where nobody needs it, as in the first layer.
   */
  Optional<INDArray> inputGradient();

  /**
   * The array that backward overwrites with the gradient of the parameter {@code name}.
   *
   * @throws IllegalArgumentException if it is a statistic
   */
  INDArray gradient(String name);

  /**
   * The kernel that delivers {@code x^T dz} as the gradient of the weight {@code name}; backward
   * runs it once, last, see {@link dev.nn.core.parameter.GradientSink#product}.
   */
  Kernel gradientProduct(String name, INDArray x, INDArray dz);

  /**
   * The values of the layer's statistic {@code name}, for forward to bring up to date; see {@link
   * dev.nn.core.parameter.Role#STATISTIC}.
   *
   * @throws IllegalArgumentException if it is a parameter of another role
   */
  INDArray statistic(String name);

  /** The layer's own stream, which starts anew, at another place, with every step. */
  RandomStream random();
}
