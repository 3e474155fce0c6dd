package dev.nn.core.data;

import dev.nn.core.tensor.Elements;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The fixed arrays that a data set copies a mini-batch into.
 *
 * @param x inputs, [m, input size], one example a row
 * @param y targets, [m, target size], one example a row; for classes one-hot
 * @param inputs the values of {@code x}
 * @param targets the values of {@code y}
 */
public record Batch(INDArray x, INDArray y, Elements inputs, Elements targets) {

  /** The batch over the arrays {@code x} and {@code y}, which the caller owns. */
  public static Batch over(INDArray x, INDArray y) {
    return new Batch(x, y, Elements.of(x), Elements.of(y));
  }

  /** The number of examples m. */
  public int size() {
    return (int) x.size(0);
  }
}
