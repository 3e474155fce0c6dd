package dev.nn.core.network;

import dev.nn.core.shape.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gives each input one score a class, the largest for the class it is taken for: one {@link Model}
 * or an {@link Ensemble} of them.
 *
 * <p>Safe for use by any number of threads; whoever makes one closes it.
 */
public interface Classifier extends AutoCloseable {

  /** The shape of one input. */
  Shape input();

  /** The number of classes. */
  int classes();

  /**
   * The scores; of equal ones the first class counts, and where none is a number there is no class.
   *
   * @param x m inputs, [m, input size], of any type and order. Not modified.
   * @return m rows of scores, [m, classes], FLOAT or DOUBLE, which the caller closes
   * @throws IllegalArgumentException if x has another shape
   * @throws IllegalStateException if this is closed
   */
  INDArray predict(INDArray x);

  /** Frees what this owns. Closing twice does nothing. */
  @Override
  void close();
}
