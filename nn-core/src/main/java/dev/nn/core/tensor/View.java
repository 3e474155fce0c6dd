package dev.nn.core.tensor;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A part of an array that is an array itself: made once, sharing its memory. */
public final class View {
  private View() {}

  /**
   * A matrix inside {@code array}.
   *
   * @param array contiguous in 'c' order; what is written into the view is written into it
   * @param from the index of the first value in memory order
   * @return [rows, columns], valid as long as the array is open
   * @throws IllegalArgumentException if the array has another order, or gaps, or fewer values
   * @throws IllegalStateException if it is closed
   */
  public static INDArray matrix(INDArray array, long from, long rows, long columns) {
    long length = new Operand("the array", array).array().length();
    long to = from + rows * columns;
    if (from < 0 || rows < 1 || columns < 1 || to > length) {
      throw new IllegalArgumentException(
          "Expected a matrix within %d values. Received: [%d, %d] from %d on."
              .formatted(length, rows, columns, from));
    }
    return array
        .reshape('c', true, length)
        .get(NDArrayIndex.interval(from, to))
        .reshape('c', true, rows, columns);
  }
}
