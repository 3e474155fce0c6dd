package dev.nn.core.data;

/** Numbered examples, each of which can be copied into a row of a batch. */
@FunctionalInterface
public interface Examples {

  /**
   * Copies one example: its input into row {@code row} of {@code batch.x()}, its class, one-hot,
   * into row {@code row} of {@code batch.y()}.
   *
   * @param example 0..size-1, with the size of the data that these are of
   * @param batch Modified.
   * @param row 0..batch.size()-1
   */
  void copy(int example, Batch batch, int row);

  /**
   * Copies as many examples as {@code batch} has rows, as {@link #copy(int, Batch, int)} does.
   *
   * @param examples the numbers of examples. Not modified.
   * @param from the place in {@code examples} of the one for row 0
   * @param batch Modified.
   */
  default void copy(int[] examples, int from, Batch batch) {
    for (int row = 0; row < batch.size(); row++) {
      copy(examples[from + row], batch, row);
    }
  }
}
